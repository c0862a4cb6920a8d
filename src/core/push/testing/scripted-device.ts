import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { ManualClock } from "../../clock/manual-clock.ts";
import type { ConfigurationFiles } from "../../ipac/configuration-transport.ts";
import type { Credential } from "../../net/conversation.ts";
import type { PushAccess, PushDevice } from "../push-ports.ts";

/** How the scripted device behaves from one write on; times are milliseconds after the write. */
export type WriteScript = {
  /** What it runs afterwards. @default the files as sent, over those it held */
  readonly applies?: ((held: ConfigurationFiles, sent: ConfigurationFiles) => ConfigurationFiles) | undefined;
  /** When it cannot be reached. @default one restart, from 300 to 12,000 */
  readonly away?: readonly (readonly [from: number, to: number])[];
  readonly answers?: Failure;
  /** Its address from the first return on. */
  readonly movesTo?: Endpoint;
  /** Who is at the old address after the first return. */
  readonly stranger?: ConfigurationFiles;
  /** Called as the write arrives. */
  readonly meanwhile?: () => void;
};

/** A device in memory for tests of a push: its time is a ManualClock's, its misbehaviour is written down. */
export function scriptedDevice(
  clock: ManualClock,
  start: ConfigurationFiles,
  scripts: readonly WriteScript[] = [{}],
) {
  const home: Endpoint = { scheme: "http", host: "192.168.0.30", port: 80 };
  const state = newState(start, home);
  const whoAnswers = (endpoint: Endpoint) => filesAt(state, endpoint, home, clock);
  const write = (endpoint: Endpoint, files: ConfigurationFiles): Result<void> => {
    if (!whoAnswers(endpoint)) return failed(silence);
    const script = scripts[state.writes.length] ?? {};
    state.writes.push({ to: endpoint.host, files });
    takeIn(state, script, files, clock.monotonic());
    return script.answers ? failed(script.answers) : ok(undefined);
  };
  const access: PushAccess = {
    open: async (endpoint, credential) =>
      ok(
        conversation(state, credential, {
          held: () => whoAnswers(endpoint),
          write: (files) => write(endpoint, files),
        }),
      ),
    async isAnswering(endpoint) {
      state.looks += 1;
      return whoAnswers(endpoint) !== undefined;
    },
    async findAgain() {
      state.searches += 1;
      return whoAnswers(state.at) === state.held ? state.at : undefined;
    },
  };
  return { state, access, home };
}

function newState(held: ConfigurationFiles, at: Endpoint) {
  return {
    held,
    at,
    away: [] as (readonly [number, number])[],
    stranger: undefined as ConfigurationFiles | undefined,
    moves: [] as { at: number; script: WriteScript }[],
    writes: [] as { to: string; files: ConfigurationFiles }[],
    looks: 0,
    searches: 0,
    /** Failures that the next readings meet. */
    readFaults: [] as Failure[],
    accepts: (_credential: Credential | null): boolean => true,
  };
}
type State = ReturnType<typeof newState>;

/** Files of whoever answers there now. */
function filesAt(
  state: State,
  endpoint: Endpoint,
  home: Endpoint,
  clock: ManualClock,
): ConfigurationFiles | undefined {
  const now = clock.monotonic();
  for (const move of state.moves.filter(({ at }) => at <= now)) {
    state.at = move.script.movesTo ?? state.at;
    state.stranger = move.script.stranger;
    state.moves.splice(state.moves.indexOf(move), 1);
  }
  const url = endpointUrl(endpoint);
  if (state.away.some(([from, to]) => from <= now && now < to)) return undefined;
  if (url === endpointUrl(state.at)) return state.held;
  return url === endpointUrl(home) ? state.stranger : undefined;
}

function takeIn(state: State, script: WriteScript, files: ConfigurationFiles, now: number): void {
  script.meanwhile?.();
  state.held = script.applies?.(state.held, files) ?? new Map([...state.held, ...files]);
  state.away = (script.away ?? [[300, 12_000]]).map(([from, to]) => [now + from, now + to] as const);
  state.moves.push({ at: state.away[0]?.[1] ?? now, script });
}

function conversation(
  state: State,
  credential: Credential | null,
  device: {
    readonly held: () => ConfigurationFiles | undefined;
    readonly write: (files: ConfigurationFiles) => Result<void>;
  },
): PushDevice {
  return {
    async login() {
      if (!device.held()) return failed(silence);
      return state.accepts(credential) ? ok(undefined) : failed(refusedLogin);
    },
    transport: {
      async read() {
        const fault = state.readFaults.shift();
        const files = device.held();
        return fault ? failed(fault) : files ? ok(files) : failed(silence);
      },
      write: async (files) => device.write(files),
    },
    close: async () => undefined,
  };
}

export const silence = failure("unreachable", { fr: "rien ne répond", en: "nothing answers" });
const refusedLogin = failure("unauthorised", { fr: "mot de passe refusé", en: "password refused" });
