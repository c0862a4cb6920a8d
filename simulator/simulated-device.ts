import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Milliseconds } from "#shared/model/units.ts";
import type { AsmClient, AsmClientOptions } from "./asm/start-asm-client.ts";
import type { DigestAlgorithm } from "./authentication/digest.ts";
import type { SimulatorClock } from "./clock/simulator-clock.ts";
import type { ButtonParameters, ContactParameters } from "./configuration/user-parameters.ts";
import type { Fault, FaultLimits, FaultName } from "./faults/fault.ts";
import type { JournalEntry } from "./http/request-journal.ts";
import type { ConfigurationFiles } from "./panel/device-memory.ts";
import type { Picture, Sound } from "./panel/panel.ts";
import type { RelayState } from "./panel/relays.ts";
import type { CallState } from "./panel/telephone.ts";

export type SimulatorOptions = {
  /** Address to listen at. @default 127.0.0.1 */
  readonly host?: string;
  /** @default 0: any free one */
  readonly port?: number;
  readonly https?: boolean;
  /** Validity of the certificate, https only. */
  readonly certificate?: { readonly notBefore?: Date; readonly notAfter?: Date };
  readonly serial?: string;
  readonly variant?: "scroll" | "buttons";
  readonly auth?: "none" | "basic" | "digest";
  /** Digest challenges offered, in this order. @default MD5 alone, as the firmware of 2018 */
  readonly algorithms?: readonly DigestAlgorithm[];
  /** False = digest without qop, as in RFC 2069. */
  readonly qop?: boolean;
  /** @default 300 s */
  readonly nonceLifetimeMs?: Milliseconds;
  /** Residents, or call buttons of the other variant. @default 12, or 4 buttons */
  readonly residents?: number;
  /** Files to run in place of the factory's; `IniError` when the device would not run them. */
  readonly files?: Partial<ConfigurationFiles>;
  readonly logos?: ReadonlyMap<string, Uint8Array>;
  /** How long it is deaf after an upload. @default 400 ms */
  readonly restartMs?: Milliseconds;
  readonly faults?: readonly Fault[];
  /** IPv4 addresses of the cards to announce itself on by mDNS. @default none */
  readonly mdns?: readonly string[];
  readonly clock?: SimulatorClock;
  /** The ASM server it reports to, by its serial number. @default none */
  readonly asm?: Omit<AsmClientOptions, "clock">;
};

/** `gone` = it never returned from a restart. */
export type PowerState = "on" | "restarting" | "gone" | "unplugged" | "stopped";

/** Everything about a device at one moment, for tests and for the status page. A copy: it does not change. */
export type DeviceState = {
  readonly power: PowerState;
  readonly restarts: number;
  readonly serial: string;
  readonly mac: string;
  readonly variant: "scroll" | "buttons";
  readonly auth: "none" | "basic" | "digest";
  /** Null = its own home page with the residents. */
  readonly screen: (Picture & { readonly remainingMs: Milliseconds | null }) | null;
  readonly sound: (Sound & { readonly remainingMs: Milliseconds | null }) | null;
  readonly relays: readonly RelayState[];
  readonly call: CallState;
  readonly running: ConfigurationFiles;
  readonly residents: readonly ContactParameters[];
  readonly buttons: readonly ButtonParameters[];
  readonly logos: readonly { readonly name: string; readonly size: number }[];
  /** The last 500. */
  readonly requests: readonly JournalEntry[];
  /** How many requests of each `POST /api/remote`. */
  readonly counters: Readonly<Record<string, number>>;
  readonly failedLogins: number;
  readonly openConnections: number;
  readonly faults: readonly Fault[];
};

export type SimulatedDevice = {
  /** Where it listens now; changes when it moves. */
  readonly endpoint: Endpoint;
  /** Its link to an ASM server; null when it has none. */
  readonly asm: AsmClient | null;
  readonly serial: string;
  readonly mac: string;
  state(): DeviceState;
  /** Throws when there is no such fault or it does not take the value. */
  setFault(name: FaultName, value?: string | number, limits?: FaultLimits): void;
  clearFault(name: FaultName): void;
  clearFaults(): void;
  /** Pulls the plug: connections die at once, new ones are refused. */
  unplug(): Promise<void>;
  /** Puts it back: it starts with what it had stored. */
  plug(): Promise<void>;
  /** Someone calls the panel; false when it is busy. */
  incomingCall(peer?: string): boolean;
  /** Someone changes it on its web pages: `conf_user.ini` as text, before and after; no restart. */
  editLocally(edit: (confUser: string) => string): void;
  /** Resolves once it is on and listening; at once when it is. */
  untilOn(): Promise<void>;
  stop(): Promise<void>;
};
