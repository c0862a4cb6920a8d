import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { usageFailure } from "../../usage-failure.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

const widths = [6, 24, 40, 60];

/** `perron alerts quarantine`: callbacks that fit nothing known here; `--seen` once a person looked at one. */
export function quarantineCommand(
  context: CommandContext,
  options: AlertsOptions & { readonly seen?: string },
): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    if (options.seen !== undefined) {
      const found = store.callbacks.get(Number(options.seen));
      if (found?.state !== "quarantined") return output.fail(noSuchCallback(options.seen));
      store.callbacks.settle(found.id, "done", `${found.outcome}; looked at`);
    }
    const kept = store.callbacks.list("quarantined");
    for (const { id, receivedAt, outcome, body, timesReceived } of kept) {
      const at = new Date(receivedAt).toISOString();
      const text = Buffer.from(body).toString("utf8");
      output.line(
        { type: "callback", id, at, reason: outcome, body: text, timesReceived },
        tableRow([String(id), at, outcome ?? "", text.slice(0, 60)], widths),
      );
    }
    output.line({ type: "done", callbacks: kept.length });
    return exitCodes.done;
  });
}

const noSuchCallback = (id: string) =>
  usageFailure({
    fr: `Aucun retour mis à part ne porte le numéro ${id}.`,
    en: `No callback put aside has the number ${id}.`,
  });
