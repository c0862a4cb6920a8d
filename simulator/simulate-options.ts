import { Ipv4 } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type Fault, parseFault } from "./faults/fault.ts";
import type { SimulatorsOptions } from "./start-simulators.ts";

/** Options of `perron simulate` as a terminal gives them. */
export type SimulateOptions = {
  readonly count?: string | undefined;
  readonly listen?: string | undefined;
  readonly port?: string | undefined;
  readonly variant?: string | undefined;
  readonly auth?: string | undefined;
  readonly residents?: string | undefined;
  readonly fault?: readonly string[] | undefined;
  readonly https?: boolean | undefined;
  readonly restartMs?: string | undefined;
  /** True = on the card that has the first address. */
  readonly mdns?: boolean | undefined;
  readonly statusPort?: string | undefined;
  readonly firstSerial?: string | undefined;
  /** URL of an ASM server, without its path, and the client key there. */
  readonly asm?: string | undefined;
  readonly token?: string | undefined;
  /** A recording of the flight recorder (HAR) to answer from, instead of a device of its own. */
  readonly replay?: string | undefined;
  /** Seconds between two notifies. */
  readonly asmPeriod?: string | undefined;
};

/** The options understood, or the one that is wrong. */
export function readSimulateOptions(options: SimulateOptions): SimulatorsOptions | string {
  const https = options.https ?? false;
  const variant = options.variant ?? "scroll";
  const auth = options.auth ?? "digest";
  const listen = options.listen ?? "127.0.10.1";
  const firstSerial = options.firstSerial ?? "8963225";
  const mdns = options.mdns ? [listen] : [];
  const count = wholeNumber(options.count ?? "1", 1, 1_000);
  const port = wholeNumber(options.port ?? (https ? "8443" : "8080"), 0, 65_535);
  const restart = wholeNumber(options.restartMs ?? "3000", 0, 3_600_000);
  const residents = wholeNumber(options.residents ?? (variant === "scroll" ? "12" : "4"), 0, 1_000);
  const faults = readFaults(options.fault ?? []);
  if (typeof faults === "string") return faults;
  if (count === null) return `--count ${options.count}`;
  if (port === null) return `--port ${options.port}`;
  if (restart === null) return `--restart-ms ${options.restartMs}`;
  if (residents === null) return `--residents ${options.residents}`;
  if (variant !== "scroll" && variant !== "buttons") return `--variant ${variant}`;
  if (auth !== "none" && auth !== "basic" && auth !== "digest") return `--auth ${auth}`;
  if (!isIpv4(listen)) return `--listen ${listen}`;
  if (!/^[A-Za-z0-9]{1,32}$/.test(firstSerial)) return `--first-serial ${firstSerial}`;
  const asm = readAsm(options);
  if (typeof asm === "string") return asm;
  const restartMs = milliseconds(restart);
  return {
    count,
    listen,
    port,
    variant,
    auth,
    residents,
    faults,
    https,
    restartMs,
    firstSerial,
    mdns,
    ...asm,
  };
}

/** The link to an ASM server, if one is given; or the option that is wrong. */
function readAsm({ asm, token, asmPeriod }: SimulateOptions): Pick<SimulatorsOptions, "asm"> | string {
  if (asm === undefined) return token === undefined ? {} : "--token without --asm";
  const period = wholeNumber(asmPeriod ?? "60", 1, 86_400);
  if (!/^https?:\/\/[^/\s]+\/?$/.test(asm) || !URL.canParse(asm)) return `--asm ${asm}`;
  if (token === undefined || token === "") return "--asm without --token";
  if (period === null) return `--asm-period ${asmPeriod}`;
  return { asm: { url: asm, token, periodMs: milliseconds(period * 1_000) } };
}

function readFaults(texts: readonly string[]): Fault[] | string {
  const faults: Fault[] = [];
  for (const text of texts) {
    const fault = parseFault(text);
    if (typeof fault === "string") return fault;
    faults.push(fault);
  }
  return faults;
}

/** Null when the text is not a whole number in those bounds. */
export function wholeNumber(text: string, minimum: number, maximum: number): number | null {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= minimum && number <= maximum ? number : null;
}

const isIpv4 = (text: string): boolean => Ipv4.safeParse(text).success;
