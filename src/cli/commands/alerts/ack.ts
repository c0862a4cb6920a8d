import { readNumber } from "#core/alerts/model/telephone-number.ts";
import { failure } from "#shared/result/failure.ts";
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

const reasons: Record<string, { readonly fr: string; readonly en: string }> = {
  wrong: { fr: "Ce code n'existe pas.", en: "There is no such code." },
  foreign: { fr: "Ce code a été envoyé à un autre numéro.", en: "This code was sent to another number." },
  reused: { fr: "Ce code a déjà servi.", en: "This code was used before." },
  expired: { fr: "Ce code n'est plus valable.", en: "This code is no longer good." },
  locked: {
    fr: "Trop de codes faux depuis ce numéro : attendez un quart d'heure.",
    en: "Too many wrong codes from this number: wait a quarter of an hour.",
  },
};

const refusedCode = (verdict: string) =>
  failure("refused", reasons[verdict] ?? { fr: "Code refusé.", en: "Code refused." }, { reason: verdict });
