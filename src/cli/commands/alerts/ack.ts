import { refusedCode } from "#core/alerts/acknowledge/refused-code.ts";
import { readNumber } from "#core/alerts/model/telephone-number.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

/** `perron alerts ack`: for a laptop that no callback reaches, the code is read out by telephone. */
export function ackCommand(
  context: CommandContext,
  code: string,
  options: AlertsOptions & { readonly from: string },
): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async (alerts) => {
    const number = readNumber(options.from);
    if (!number.ok) return output.fail(number.error);
    const { verdict, alarms } = alerts.acknowledge(code.trim(), number.value);
    if (verdict !== "right") return output.fail(refusedCode(verdict), { verdict });
    output.line(
      { type: "done", acknowledged: true, from: number.value, alarms },
      output.say({ fr: "Alarme acquittée.", en: "Alarm acknowledged." }),
    );
    return exitCodes.done;
  });
}
