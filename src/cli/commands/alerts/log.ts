import { writeFile } from "node:fs/promises";
import { messageTimelines } from "#core/alerts/log/message-log.ts";
import { messagesCsv } from "#core/alerts/log/messages-csv.ts";
import { storageFailure } from "#core/store/storage-failure.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";
import { messageLine, shownState } from "./message-line.ts";

type LogOptions = AlertsOptions & { readonly steps?: boolean; readonly csv?: string };

const widths = [24, 14, 6, 13, 28, 6];

/** `perron alerts log`: each message and how it stands. */
export function logCommand(context: CommandContext, options: LogOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    const timelines = messageTimelines(store);
    for (const { message, steps } of timelines) {
      const { kind, state, ticket, parts, number, createdAt } = message;
      const life = options.steps === true && {
        steps: steps.map(({ at, what, detail }) => ({ at: new Date(at).toISOString(), what, detail })),
      };
      output.line(
        { ...messageLine(message), ...life },
        tableRow(
          [new Date(createdAt).toISOString(), number, kind, shownState(state), ticket, String(parts ?? "")],
          widths,
        ),
      );
    }
    if (options.csv !== undefined) {
      const csv = messagesCsv(timelines.map(({ message }) => message));
      const problem = await writeFile(options.csv, csv).catch((cause: unknown) => ({ cause }));
      if (problem) return output.fail(storageFailure(options.csv, problem.cause));
    }
    output.line({ type: "done", messages: timelines.length });
    return exitCodes.done;
  });
}
