import { type Command, Option } from "commander";
import type { CommandFrame } from "./command-frame.ts";

/** `perron alerts …` and `perron serve`: events become SMS and calls. */
export function defineAlertsCommands({ define, run }: Pick<CommandFrame, "define" | "run">): void {
  const alerts = define("alerts", "SMS and calls when something happens at a door");
  const onData = (parent: Command, words: string, description: string) =>
    parent
      .command(words)
      .description(description)
      .option("--json", "NDJSON: one object a line, the last is done or error")
      .option("--data <file>", "the server's data file, as for asm");
  defineProfiles(alerts, onData, run);
  defineMessages(alerts, onData, run);
  defineOnCall(alerts, onData, run);
  define("serve", "ASM server, pipelines, outbox and callback server together, until Ctrl+C")
    .option("--asm <address:port>", "where door phones come (default: the only card, port 8090)")
    .option("--callbacks <address:port>", "where Octopush comes (default 127.0.0.1:8091)")
    .option("--token <token>", "client key of this site (else PERRON_ASM_TOKEN, else the one kept or made)")
    .option(
      "--time-zone <zone>",
      "where the building is, for example Europe/Paris (default: this computer's)",
    )
    .requiredOption("--data <file>", "the data file, or a site's .perron file")
    .action(run(async () => (await import("./commands/serve.ts")).serveAllCommand));
}

type OnData = (parent: Command, words: string, description: string) => Command;
const onOff = (flags: string, description: string) => new Option(flags, description).choices(["on", "off"]);

function defineProfiles(alerts: Command, onData: OnData, run: CommandFrame["run"]): void {
  const profile = alerts.command("profile").description("accounts at the provider of messages");
  onData(profile, "set", "set an account up, or change it; the key from PERRON_OCTOPUSH_KEY or --key-stdin")
    .requiredOption("--name <name>", "what it is called here")
    .option("--login <login>", "API login")
    .option("--key-stdin", "read the API key from standard input")
    .option("--description <text>", "what it is for")
    .option(
      "--sender <name>",
      "3 to 11 letters and digits; empty = short number, the only one that can be answered",
    )
    .addOption(new Option("--type <type>", "SMS type").choices(["premium", "low-cost"]))
    .addOption(new Option("--purpose <purpose>", "alert, or marketing").choices(["alert", "wholesale"]))
    .addOption(onOff("--test-mode <on|off>", "the provider's simulation: nothing is delivered or paid"))
    .addOption(onOff("--enabled <on|off>", "off: nothing is asked of the provider"))
    .option("--audit <where>", "trace: site, none, or a file of JSON lines")
    .option("--base-url <url>", "where the API lives")
    .action(run(async () => (await import("./commands/alerts/profile.ts")).profileSetCommand));
  onData(profile, "list", "accounts and how they stand").action(
    run(async () => (await import("./commands/alerts/profile.ts")).profileListCommand),
  );
}

function defineMessages(alerts: Command, onData: OnData, run: CommandFrame["run"]): void {
  onData(alerts, "send", "send one message through the outbox")
    .requiredOption("--profile <name>", "account")
    .requiredOption("--to <number>", "+336…")
    .requiredOption("--message <text>", "what it says")
    .option("--voice", "a call that reads it out")
    .option("--with-reply", "with a code to send back")
    .option("--wait <seconds>", "how long to try before the outbox is left to a server (default 30)")
    .action(run(async () => (await import("./commands/alerts/send.ts")).sendCommand));
  onData(alerts, "balance", "what is left on the account; nothing is sent")
    .requiredOption("--profile <name>", "account")
    .action(run(async () => (await import("./commands/alerts/balance.ts")).balanceCommand));
  onData(alerts, "log", "messages and what became of them, oldest first")
    .option("--steps", "with each step of their lives")
    .option("--csv <file>", "write them as CSV")
    .action(run(async () => (await import("./commands/alerts/log.ts")).logCommand));
  onData(alerts, "alarms", "alarms, newest first")
    .option("--open", "only those that nobody took and that still stand")
    .action(run(async () => (await import("./commands/alerts/alarms.ts")).alarmsCommand));
  onData(alerts, "shelve", "hear no more of one thing for a while")
    .requiredOption("--pipeline <name>", "which pipeline")
    .requiredOption("--key <key>", "what about, as “alerts alarms” shows it, for example door-lost:8963225")
    .option("--hours <n>", "for how long")
    .option("--lift", "hear of it again from now on")
    .action(run(async () => (await import("./commands/alerts/alarms.ts")).shelveCommand));
  onData(alerts, "quarantine", "callbacks that fit nothing known here")
    .option("--seen <id>", "a person looked at this one")
    .action(run(async () => (await import("./commands/alerts/quarantine.ts")).quarantineCommand));
  onData(alerts, "ack <code>", "take an alarm by a code that was read out by telephone")
    .requiredOption("--from <number>", "the number the code was sent to")
    .action(run(async () => (await import("./commands/alerts/ack.ts")).ackCommand));
}

const collect = (one: string, before: string[]) => [...before, one];

function defineOnCall(alerts: Command, onData: OnData, run: CommandFrame["run"]): void {
  const people = alerts.command("people").description("who is told");
  onData(people, "set", "add a person to an on-call list, or change them")
    .requiredOption("--name <name>", "who")
    .option("--number <number>", "telephone")
    .addOption(new Option("--language <language>", "of messages").choices(["fr", "en"]))
    .option("--list <name>", "on-call list (default: astreinte)")
    .option("--order <n>", "place in the list, from 1")
    .option("--schedule <hours>", "on duty, for example “mon-fri 8-18, sat 9-12”; “always”")
    .option("--away <from..to>", "days away, 2026-08-01..2026-08-15; repeatable; “none” clears", collect, [])
    .option("--holiday <day>", "of the list: Sunday's hours count; repeatable", collect, [])
    .option("--remove", "take the person out everywhere")
    .option("--lift-stop", "the person wants messages again after a STOP")
    .action(run(async () => (await import("./commands/alerts/people.ts")).peopleSetCommand));
  onData(people, "list", "people, lists, and who asked for no more messages").action(
    run(async () => (await import("./commands/alerts/people.ts")).peopleListCommand),
  );
  const pipeline = alerts.command("pipeline").description("which events reach whom, and how");
  onData(pipeline, "set", "set a pipeline up, or change it")
    .requiredOption("--name <name>", "what it is called")
    .option("--file <file>", "the whole pipeline as JSON, as pipeline list --json prints it")
    .option("--profile <name>", "account that sends")
    .option("--on <trigger>", "what starts it, repeatable: see docs/en/alerts.md", collect, [])
    .option("--door <id>", "only this door phone; repeatable", collect, [])
    .option("--list <name>", "on-call list, repeatable, in order", collect, [])
    .option("--message <text>", "for one event, with fields such as {door} {time} {event}")
    .option("--throttled <text>", "for several events, with {count} {doors}")
    .addOption(onOff("--voice <on|off>", "by a call"))
    .addOption(onOff("--with-reply <on|off>", "with a code to send back"))
    .addOption(onOff("--test-mode <on|off>", "the provider's simulation"))
    .addOption(onOff("--enabled <on|off>", "off: events pass by"))
    .option("--delay <seconds>", "an alarm that clears within this was none")
    .option("--consolidation <seconds>", "wait for others to join")
    .option("--frequency <seconds>", "no new alarm sooner after the last")
    .option("--pause <seconds>", "between one person and the next")
    .option("--repeats <n>", "how often a list is gone through again")
    .option("--remove", "delete it")
    .action(run(async () => (await import("./commands/alerts/pipeline.ts")).pipelineSetCommand));
  onData(pipeline, "preview", "what it would have sent over the last 24 hours; nothing is sent")
    .requiredOption("--name <name>", "which one")
    .option("--unanswered", "as if nobody took an alarm, to the end of the escalation")
    .action(run(async () => (await import("./commands/alerts/preview.ts")).pipelinePreviewCommand));
  onData(pipeline, "list", "pipelines").action(
    run(async () => (await import("./commands/alerts/pipeline.ts")).pipelineListCommand),
  );
}
