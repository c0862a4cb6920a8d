import { readRecording } from "./replay/read-recording.ts";
import { startReplay } from "./replay/start-replay.ts";
import { readSimulateOptions, type SimulateOptions, wholeNumber } from "./simulate-options.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import { type SimulatorsOptions, startSimulators } from "./start-simulators.ts";
import { startStatusServer } from "./status/status-server.ts";

export type SimulateIo = {
  /** Each device once it listens, in order. */
  readonly listening: (line: { type: "listening"; host: string; port: number; serial: string }) => void;
  /** For people: where the status page is. */
  readonly note: (text: { fr: string; en: string }) => void;
  /** Ends the simulation. */
  readonly signal: AbortSignal;
};

/** `code` says which: an option that is wrong, or an address that cannot be listened at. */
export type SimulateOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: "usage" | "unavailable";
      readonly message: { readonly fr: string; readonly en: string };
      readonly cause?: unknown;
    };

/** Runs simulated devices until the signal; nothing listens any more once this resolves. */
export async function runSimulateCommand(options: SimulateOptions, io: SimulateIo): Promise<SimulateOutcome> {
  const read = readSimulateOptions(options);
  if (typeof read === "string") return usage(read);
  if (options.replay !== undefined) return replay(options.replay, read, io);
  let devices: SimulatedDevice[];
  try {
    devices = await startSimulators(read);
  } catch (cause) {
    return unavailable(`${read.listen}:${read.port}`, cause);
  }
  try {
    for (const { endpoint, serial } of devices)
      io.listening({ type: "listening", host: endpoint.host, port: endpoint.port, serial });
    return await untilAborted(devices, options.statusPort, io);
  } finally {
    await Promise.all(devices.map((device) => device.stop()));
  }
}

/** One device that answers as the recorded one did. */
async function replay(
  file: string,
  { listen = "127.0.10.1", port = 0 }: SimulatorsOptions,
  io: SimulateIo,
): Promise<SimulateOutcome> {
  const recording = await readRecording(file);
  if (typeof recording === "string") return usage(recording);
  try {
    const device = await startReplay(recording, { host: listen, port });
    io.listening({ type: "listening", host: listen, port: device.endpoint.port, serial: recording.serial });
    await aborted(io.signal);
    await device.stop();
    return { ok: true };
  } catch (cause) {
    return unavailable(`${listen}:${port}`, cause);
  }
}

async function untilAborted(
  devices: readonly SimulatedDevice[],
  statusPort: string | undefined,
  io: SimulateIo,
): Promise<SimulateOutcome> {
  if (statusPort === undefined) {
    await aborted(io.signal);
    return { ok: true };
  }
  const port = wholeNumber(statusPort, 0, 65_535);
  if (port === null) return usage(`--status-port ${statusPort}`);
  try {
    const status = await startStatusServer(devices, port);
    io.note({ fr: `Page d'état : ${status.url}`, en: `Status page: ${status.url}` });
    await aborted(io.signal);
    await status.stop();
    return { ok: true };
  } catch (cause) {
    return unavailable(`127.0.0.1:${port}`, cause);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

function usage(what: string): SimulateOutcome {
  return {
    ok: false,
    code: "usage",
    message: { fr: `Option refusée : ${what}`, en: `Option not understood: ${what}` },
  };
}

function unavailable(where: string, cause: unknown): SimulateOutcome {
  return {
    ok: false,
    code: "unavailable",
    message: {
      fr: `Impossible d'écouter à partir de ${where}. Choisissez une autre adresse ou un autre port.`,
      en: `Cannot listen from ${where} on. Choose another address or port.`,
    },
    cause,
  };
}
