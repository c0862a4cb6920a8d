import type { Result } from "#shared/result/result.ts";
import type { PushAccess, PushDevice } from "../../push/push-ports.ts";
import type { RunParts } from "../run-ports.ts";

/** At which of its ledger writes a process dies, and whether that write still reached the disk. */
export type Death = { readonly at: number; readonly written: boolean };

/**
 * The parts of a process that dies as by `kill -9`: from then on nothing of it ever answers, writes or sends.
 *
 * A request that had left before is with the device, as it would be.
 */
export function mortalParts(parts: RunParts, { at, written }: Death) {
  let writes = 0;
  let isDead = false;
  let tellDeath = (): void => {};
  const died = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const never = <T>(): Promise<T> => new Promise(() => undefined);
  const alive = async <T>(act: () => Promise<T>): Promise<T> => {
    if (isDead) return never();
    const done = await act();
    return isDead ? never() : done;
  };
  const record: RunParts["ledger"]["record"] = async (id, item): Promise<Result<void>> => {
    if (isDead) return never();
    writes += 1;
    if (writes !== at) return alive(() => parts.ledger.record(id, item));
    isDead = true;
    if (written) await parts.ledger.record(id, item);
    tellDeath();
    return never();
  };
  const mortal: RunParts = {
    ...parts,
    ledger: { ...parts.ledger, record, release: () => alive(() => Promise.resolve()) },
    snapshots: {
      of: (door) => ({ save: (snapshot) => alive(() => parts.snapshots.of(door).save(snapshot)) }),
      load: (id) => alive(() => parts.snapshots.load(id)),
    },
    accessTo: (door) => mortalAccess(parts.accessTo(door), alive),
  };
  return { parts: mortal, died, writes: () => writes };
}

type Alive = <T>(act: () => Promise<T>) => Promise<T>;

function mortalAccess(access: PushAccess, alive: Alive): PushAccess {
  return {
    isAnswering: (endpoint, signal) => alive(() => access.isAnswering(endpoint, signal)),
    findAgain: (serial, signal) => alive(() => access.findAgain(serial, signal)),
    open: async (endpoint, credential) => {
      const opened = await alive(() => access.open(endpoint, credential));
      return opened.ok ? { ok: true, value: mortalDevice(opened.value, alive) } : opened;
    },
  };
}

function mortalDevice(device: PushDevice, alive: Alive): PushDevice {
  const { transport } = device;
  return {
    transport: {
      read: (signal) => alive(() => transport.read(signal)),
      write: (files, signal) => alive(() => transport.write(files, signal)),
    },
    login: (signal) => alive(() => device.login(signal)),
    close: () => alive(() => device.close()),
  };
}
