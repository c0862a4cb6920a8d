import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";
import type { Failure, FailureCode } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { Credential } from "../net/conversation.ts";
import { awaitReturn } from "./await-return.ts";
import { notReadable, otherDevice } from "./push-failures.ts";
import { serialIn } from "./push-plan.ts";
import type { PushRequest } from "./push-ports.ts";
import type { StepLog } from "./step-log.ts";

export type Settled =
  | {
      readonly kind: "read";
      readonly files: ConfigurationFiles;
      readonly endpoint: Endpoint;
      readonly credential: Credential | null;
    }
  | { readonly kind: "not-returned" };

export type SettleFrom = {
  readonly endpoint: Endpoint;
  /** When the write was answered, on the steady clock. */
  readonly since: Milliseconds;
  /** Logins that may hold now, the likeliest first; null = those kept for the device. */
  readonly credentials: readonly (Credential | null)[];
};

/**
 * Waits for the device's return after a write and reads what it now holds.
 *
 * A restart in the middle of the reading is waited out. A device with another serial number at the old address is left
 * alone: the right one is looked for, and when it is nowhere this fails (`conflict`, reason `other-device`).
 */
export async function settle(
  request: PushRequest,
  from: SettleFrom,
  steps: StepLog,
  signal: AbortSignal,
): Promise<Result<Settled>> {
  const { plan, access, clock, profile } = request;
  const watch = { access, clock, restart: profile.restart, serial: plan.serial };
  let { endpoint } = from;
  let away = false;
  for (;;) {
    steps.running("await-return");
    const awaited = await awaitReturn(watch, { endpoint, since: from.since, away }, signal);
    if (awaited.kind === "not-returned") {
      steps.failed("await-return");
      return ok(awaited);
    }
    endpoint = awaited.endpoint;
    steps.done("await-return");
    steps.running("read-back");
    const read = await readBack(request, endpoint, from.credentials, signal);
    if (read.ok && isSame(plan.serial, serialIn(read.value.files, profile))) {
      steps.done("read-back");
      return ok({ kind: "read", endpoint, ...read.value });
    }
    steps.failed("read-back", read.ok ? undefined : read.error.message);
    if (!read.ok && mayPass(read.error.code)) away = true;
    else {
      const elsewhere = await findElsewhere(request, endpoint, signal);
      if (elsewhere === undefined)
        return failed(read.ok ? stranger(request, read.value.files) : notReadable(endpoint, read.error));
      endpoint = elsewhere;
      away = true;
    }
    if (clock.monotonic() - from.since >= profile.restart.deadlineMs) {
      return read.ok
        ? failed(stranger(request, read.value.files))
        : failed(notReadable(endpoint, read.error));
    }
  }
}

/** Reads with the first login that is accepted. */
async function readBack(
  { access }: PushRequest,
  endpoint: Endpoint,
  credentials: readonly (Credential | null)[],
  signal: AbortSignal,
): Promise<Result<{ files: ConfigurationFiles; credential: Credential | null }>> {
  let refused: Failure | undefined;
  for (const credential of credentials) {
    const opened = await access.open(endpoint, credential);
    if (!opened.ok) return opened;
    const device = opened.value;
    try {
      const login = await device.login(signal);
      const read = login.ok ? await device.transport.read(signal) : login;
      if (read.ok) return ok({ files: read.value, credential });
      if (read.error.code !== "unauthorised") return read;
      refused = read.error;
    } finally {
      await device.close();
    }
  }
  if (!refused) throw new Error("A read-back needs a login to try");
  return failed(refused);
}

/** Faults that a restart brings with it. */
const passing: ReadonlySet<FailureCode> = new Set(["unreachable", "uncertain", "protocol"]);
const mayPass = (code: FailureCode): boolean => passing.has(code);

const isSame = (wanted: string | null, found: string | null): boolean =>
  wanted === null || found === null || wanted === found;

const stranger = ({ plan, profile }: PushRequest, files: ConfigurationFiles): Failure =>
  otherDevice(plan.serial ?? "?", serialIn(files, profile) ?? "?");

/** The right device may come up at its new address a little after another one took the old. */
const searches = [milliseconds(0), seconds(5), seconds(15)];

async function findElsewhere(
  { access, plan, clock }: PushRequest,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  if (plan.serial === null) return undefined;
  for (const wait of searches) {
    await clock.sleep(wait, signal);
    const found = await access.findAgain(plan.serial, signal);
    if (found && endpointUrl(found) !== endpointUrl(endpoint)) return found;
  }
  return undefined;
}
