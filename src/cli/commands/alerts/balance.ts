import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

/** `perron alerts balance`: whether the login and key are right, and what is left. */
export function balanceCommand(
  context: CommandContext,
  options: AlertsOptions & { readonly profile: string },
): Promise<number> {
  const { output, signal } = context;
  return withAlerts(context, options, async ({ profiles }) => {
    const balance = await profiles.balance(options.profile, signal);
    if (!balance.ok) return output.fail(balance.error);
    const { amount, unit } = balance.value;
    output.line({ type: "done", profile: options.profile, amount, unit }, `${amount} ${unit}`);
    return exitCodes.done;
  });
}
