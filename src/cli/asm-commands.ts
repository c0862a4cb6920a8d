import { Option } from "commander";
import type { CommandFrame } from "./command-frame.ts";

/** `perron asm …`: the ASM server, and what is done with its data whether it runs or not. */
export function defineAsmCommands({ define, run }: Pick<CommandFrame, "define" | "run">): void {
  const asm = define("asm", "the ASM server: door phones that come to this computer");
  const onData = (words: string, description: string) =>
    asm
      .command(words)
      .description(description)
      .option("--json", "NDJSON: one object a line, the last is done or error")
      .option("--data <file>", "the server's data file, or a site's .perron file")
      .option("--store <url>", "postgres://… in place of a file; its password from PGPASSWORD");
  const relay = new Option("--relay <relay>", "1, 2 or 3 = both").choices(["1", "2", "3"]);

  onData("serve", "serve NOTIFY, SETTINGS and EVENT until Ctrl+C")
    .option("--listen <address:port>", "card and port (default: the only card, port 8090)")
    .option("--token <token>", "client key of this site (else PERRON_ASM_TOKEN, else the one kept or made)")
    .option("--path <path>", "path as set in the door phones (default /api/v2/)")
    .option("--profile <file>", "device profile to use instead of the built-in one")
    .option("--tls", "https with a certificate of its own, kept with the data")
    .action(run(async () => (await import("./commands/asm/serve.ts")).serveCommand));
  onData("products", "door phones that came, accepted or not").action(
    run(async () => (await import("./commands/asm/products.ts")).productsCommand),
  );
  onData("accept <id>", "activate a product").action(
    run(async () => (await import("./commands/asm/decide.ts")).acceptCommand),
  );
  onData("reject <id>", "refuse a product; it is answered as unknown").action(
    run(async () => (await import("./commands/asm/decide.ts")).rejectCommand),
  );
  onData("pull <id>", "the configuration the product last sent, byte for byte")
    .requiredOption("--out <folder>", "where to write conf_user.ini, conf_sip.ini and what came beside them")
    .option("--full", "ask the product for everything again and wait for it")
    .option("--wait <seconds>", "how long to wait with --full (default 180)")
    .action(run(async () => (await import("./commands/asm/pull.ts")).asmPullCommand));
  onData("push <id>", "send residents by a task, and prove what the product runs then")
    .requiredOption("--csv <file>", "residents")
    .option("--logos <folder>", "logos that may be named in the CSV")
    .option("--dry-run", "show the plan, queue nothing")
    .option("--delete-missing", "delete residents that the CSV does not hold")
    .option("--profile <file>", "device profile to use instead of the built-in one")
    .option("--wait <seconds>", "how long to wait for the next notify before leaving the task queued")
    .action(run(async () => (await import("./commands/asm/push.ts")).asmPushCommand));
  onData("open <id>", "queue an opening for the next notify; the code from PERRON_CODE or --code-stdin")
    .addOption(relay.makeOptionMandatory())
    .option("--code-stdin", "read the code from standard input")
    .option("--wait", "wait for the product's answer")
    .action(run(async () => (await import("./commands/asm/open.ts")).asmOpenCommand));
  onData("tasks", "openings and configurations, and what came of them").action(
    run(async () => (await import("./commands/asm/tasks.ts")).tasksCommand),
  );
  onData("cancel <task>", "take a task back that has not left").action(
    run(async () => (await import("./commands/asm/tasks.ts")).cancelCommand),
  );
  onData("events", "what happened at the doors, oldest first")
    .option("--csv <file>", "write them with the columns of the vendor's console")
    .option("--show-codes", "show door and keypad codes")
    .option("--product <id>", "of one product")
    .option("--code <codes>", "only these, separated by commas: OE,01,FA,ST,FS,RL,CL")
    .option("--search <text>", "only those that hold the text")
    .action(run(async () => (await import("./commands/asm/events.ts")).eventsCommand));
}
