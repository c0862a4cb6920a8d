import type { CommandFrame } from "./command-frame.ts";

/** Simulated devices. */
export function defineSimulateCommands({ define, run }: CommandFrame): void {
  define("simulate", "simulated IPACs on consecutive addresses")
    .option("--count <n>", "how many (default 1)")
    .option("--listen <address>", "first address (default 127.0.10.1)")
    .option("--port <n>", "TCP port; 0 = any free one (default 8080, or 8443 with --https)")
    .option("--variant <variant>", "scroll or buttons")
    .option("--auth <mode>", "none, basic or digest")
    .option("--residents <n>", "residents, or buttons, on each")
    .option(
      "--fault <name[=value]>",
      "a fault from the start; repeatable",
      (one, before: string[]) => [...before, one],
      [],
    )
    .option("--first-serial <serial>", "serial number of the first; the others count on")
    .option("--asm <url>", "ASM server each speaks to")
    .option("--token <token>", "client key for it")
    .option("--asm-period <seconds>", "time between two NOTIFY")
    .option(
      "--replay <file>",
      "answer as a recorded device did (HAR of the flight recorder); any password logs in",
    )
    .option("--https", "https with a self-signed certificate")
    .option("--mdns", "announce on the card that has the first address")
    .option("--restart-ms <ms>", "how long it is deaf after an upload (default 3000)")
    .option("--status-port <n>", "serve a status page for people on 127.0.0.1")
    .action(run(async () => (await import("./commands/simulate.ts")).simulateCommand));
}
