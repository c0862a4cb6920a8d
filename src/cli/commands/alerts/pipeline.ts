import { unknownFields } from "#core/alerts/text/template.ts";
import { AlertPipeline, newBlock, type Trigger } from "#shared/model/alerts/alert-pipeline.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { readGivenFile } from "../../read-given-file.ts";
import { tableRow } from "../../table.ts";
import { missingArgument, usageFailure } from "../../usage-failure.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";
import { usualList } from "./people.ts";
import { readTrigger } from "./read-trigger.ts";

type OnOff = "on" | "off";
type PipelineOptions = AlertsOptions & {
  readonly name: string;
  readonly file?: string;
  readonly profile?: string;
  readonly on: readonly string[];
  readonly door: readonly string[];
  readonly list: readonly string[];
  readonly message?: string;
  readonly throttled?: string;
  readonly remove?: boolean;
} & Partial<Record<"voice" | "withReply" | "testMode" | "enabled", OnOff>> &
  Partial<Record<"delay" | "consolidation" | "frequency" | "pause" | "repeats", string>>;

/** A pipeline as JSON is a page of text. */
const longestFile = 1024 * 1024;

/** `perron alerts pipeline set`: what is not given stays as it was. */
export function pipelineSetCommand(context: CommandContext, options: PipelineOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    if (options.remove === true) {
      output.line({ type: "done", pipeline: options.name, removed: store.pipelines.remove(options.name) });
      return exitCodes.done;
    }
    const pipeline = await wantedPipeline(store.pipelines.get(options.name), options);
    if (!pipeline.ok) return output.fail(pipeline.error);
    const { name, block, escalation } = pipeline.value;
    if (!store.profiles.get(block.profile)) return output.fail(noProfile(block.profile));
    store.pipelines.put(pipeline.value);
    for (const list of escalation.lists) if (!store.lists.get(list)) output.warn(emptyList(list));
    warnOfFields(output, pipeline.value);
    output.line(
      { type: "done", pipeline: name },
      output.say({ fr: `Chaîne « ${name} » enregistrée.`, en: `Pipeline “${name}” saved.` }),
    );
    return exitCodes.done;
  });
}

async function wantedPipeline(
  before: AlertPipeline | undefined,
  options: PipelineOptions,
): Promise<Result<AlertPipeline>> {
  const base = options.file === undefined ? ok<unknown>(before) : await pipelineIn(options.file);
  if (!base.ok) return base;
  const given = base.value as Partial<AlertPipeline> | undefined;
  const triggers = options.on.map(readTrigger);
  if (triggers.includes(undefined)) return failed(badTrigger);
  const read = AlertPipeline.safeParse(merged(given, options, triggers as Trigger[]));
  if (read.success) return ok(read.data);
  if (!given && options.profile === undefined) return failed(missingArgument("pipeline set", "--profile"));
  if (!given && options.on.length === 0) return failed(missingArgument("pipeline set", "--on"));
  return failed(badPipeline(read.error.issues[0]));
}

function merged(given: Partial<AlertPipeline> | undefined, options: PipelineOptions, triggers: Trigger[]) {
  const { profile, message, throttled, voice, withReply, testMode } = options;
  const known = <Value>(name: string, value: Value | undefined) =>
    value === undefined ? {} : { [name]: value };
  const flag = (name: string, value: OnOff | undefined) => known(name, value && value === "on");
  const number = (name: string, value: string | undefined) => known(name, value && Number(value));
  return {
    ...{ enabled: true, doors: null, delay: 0, triggers: [] },
    ...given,
    name: options.name,
    ...flag("enabled", options.enabled),
    ...(options.door.length > 0 && { doors: options.door }),
    ...(triggers.length > 0 && { triggers }),
    ...number("delay", options.delay),
    block: {
      ...newBlock,
      ...given?.block,
      ...{ ...known("profile", profile), ...known("message", message) },
      ...known("throttledMessage", throttled),
      ...{ ...flag("voice", voice), ...flag("withReply", withReply), ...flag("testMode", testMode) },
      ...number("consolidation", options.consolidation),
      ...number("frequency", options.frequency),
    },
    escalation: {
      ...{ pause: 300, repeats: 1, lists: [usualList] },
      ...given?.escalation,
      ...(options.list.length > 0 && { lists: options.list }),
      ...number("pause", options.pause),
      ...number("repeats", options.repeats),
    },
  };
}

async function pipelineIn(file: string): Promise<Result<unknown>> {
  const bytes = await readGivenFile(file, longestFile);
  if (!bytes.ok) return bytes;
  try {
    return ok(JSON.parse(Buffer.from(bytes.value).toString("utf8")));
  } catch (cause) {
    const message = { fr: `${file} n'est pas du JSON.`, en: `${file} is not JSON.` };
    return failed(failure("invalid", message, { reason: "file", place: { file }, cause }));
  }
}

function warnOfFields(output: Output, { block }: AlertPipeline): void {
  for (const field of [...unknownFields(block.message), ...unknownFields(block.throttledMessage)])
    output.warn({
      fr: `{${field}} n'est pas un champ : le texte partira tel quel.`,
      en: `{${field}} is no field: the text leaves as it is.`,
    });
}

const badTrigger = usageFailure({
  fr: "--on attend : relay-outside-hours[=HORAIRES], restart, door-lost, door-back, link-down, wrong-codes[=FOIS/MINUTES], calls-unanswered[=FOIS/MINUTES/SECONDES] ou code=OE,RL.",
  en: "--on takes: relay-outside-hours[=HOURS], restart, door-lost, door-back, link-down, wrong-codes[=TIMES/MINUTES], calls-unanswered[=TIMES/MINUTES/SECONDS] or code=OE,RL.",
});
const noProfile = (name: string) =>
  usageFailure({
    fr: `Aucun profil « ${name} » : créez-le d'abord.`,
    en: `No profile “${name}”: set it up first.`,
  });
const emptyList = (name: string) => ({
  fr: `la liste « ${name} » est vide : personne ne serait prévenu.`,
  en: `the list “${name}” is empty: nobody would be told.`,
});
const badPipeline = (
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
) =>
  usageFailure({
    fr: `« ${issue?.path.join(".") ?? ""} » n'est pas utilisable : ${issue?.message ?? ""}`,
    en: `“${issue?.path.join(".") ?? ""}” cannot be used: ${issue?.message ?? ""}`,
  });

const widths = [20, 16, 30, 5, 24];

/** `perron alerts pipeline list`. */
export function pipelineListCommand(context: CommandContext, options: AlertsOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async ({ store }) => {
    const pipelines = store.pipelines.list();
    for (const pipeline of pipelines) {
      const { name, block, triggers, enabled, escalation } = pipeline;
      const starts = triggers.map(({ kind }) => kind).join(", ");
      output.line(
        { type: "pipeline", ...pipeline },
        tableRow([name, block.profile, starts, enabled ? "on" : "off", escalation.lists.join(" → ")], widths),
      );
    }
    output.line({ type: "done", pipelines: pipelines.length });
    return exitCodes.done;
  });
}
