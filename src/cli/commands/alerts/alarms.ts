import type { AlarmGroup } from "#core/alerts/model/alarm-group.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { missingArgument, usageFailure } from "../../usage-failure.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

const widths = [36, 24, 14, 6, 20, 40];

/** `perron alerts alarms`: alarms, newest first, with who took them and the keys they can be shelved by. */
export function alarmsCommand(
  context: CommandContext,
  options: AlertsOptions & { readonly open?: boolean },
): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    const stands = ({ status }: AlarmGroup) => status === "open" || status === "exhausted";
    const alarms = store.alarms.list().filter((group) => options.open !== true || stands(group));
    for (const group of alarms) {
      const { id, pipeline, status, count, by, keys, told } = group;
      const openedAt = new Date(group.openedAt).toISOString();
      output.line(
        { type: "alarm", id, pipeline, status, count, by, keys, told, openedAt },
        tableRow([id, openedAt, status, String(count), by ?? "", keys.join(" ")], widths),
      );
    }
    output.line({ type: "done", alarms: alarms.length });
    return exitCodes.done;
  });
}

type ShelveOptions = AlertsOptions & {
  readonly pipeline: string;
  readonly key: string;
  readonly hours?: string;
  readonly lift?: boolean;
};

/** `perron alerts shelve`: nothing more about one key of one pipeline, for so long. */
export function shelveCommand(context: CommandContext, options: ShelveOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store, pipelines, clock }) => {
    if (!store.pipelines.get(options.pipeline)) return output.fail(noSuchPipeline(options.pipeline));
    if (options.hours === undefined && options.lift !== true)
      return output.fail(missingArgument("shelve", "--hours"));
    const hours = options.lift === true ? 0 : Number(options.hours);
    if (!Number.isFinite(hours) || hours < 0 || hours > longestShelf) return output.fail(badHours);
    const until = clock.now() + hours * 3_600_000;
    pipelines.shelve(options.pipeline, options.key, until);
    const time = new Date(until).toISOString();
    output.line(
      { type: "done", pipeline: options.pipeline, key: options.key, until: options.lift ? null : time },
      options.lift
        ? output.say({ fr: "De nouveau suivi.", en: "Watched again." })
        : output.say({ fr: `Mis de côté jusqu'à ${time}.`, en: `Shelved until ${time}.` }),
    );
    return exitCodes.done;
  });
}

/** A month: longer is a pipeline to be changed. */
const longestShelf = 24 * 30;

const badHours = usageFailure({
  fr: "--hours attend un nombre d'heures, 720 au plus.",
  en: "--hours takes a number of hours, 720 at most.",
});

const noSuchPipeline = (name: string) =>
  usageFailure({
    fr: `Aucune chaîne « ${name} » ; « perron alerts pipeline list » les montre.`,
    en: `No pipeline “${name}”; “perron alerts pipeline list” shows them.`,
  });
