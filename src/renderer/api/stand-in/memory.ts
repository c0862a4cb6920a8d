import type { AppInfo } from "#shared/contract/app-contract.ts";
import type { Draft, Plan, PushUpdate } from "#shared/contract/push-contract.ts";
import type { CredentialSummary, SiteSummary } from "#shared/contract/site-contract.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { SnapshotSummary } from "#shared/model/snapshot.ts";
import { buildDevices, type StandInDevice } from "./building.ts";

/** A push as the stand-in tells it: what was said so far, and who listens. */
export type Run = {
  readonly doorId: DoorId;
  readonly told: PushUpdate[];
  readonly listeners: Set<() => void>;
  wrote: boolean;
  stopped: boolean;
  over: boolean;
};

/** Everything the stand-in core knows; gone with the page. */
export type Memory = {
  readonly devices: StandInDevice[];
  readonly listed: Set<DoorId>;
  readonly unplugged: Set<string>;
  sites: SiteSummary[];
  credentials: CredentialSummary[];
  readonly drafts: Map<DoorId, Draft>;
  readonly plans: Map<string, Plan & { doorId: DoorId; residents: Resident[] }>;
  readonly runs: Map<string, Run>;
  readonly snapshots: Map<DoorId, { summary: SnapshotSummary; residents: Resident[] }[]>;
  info: AppInfo;
};

export function newMemory(): Memory {
  return {
    devices: buildDevices(),
    listed: new Set(),
    unplugged: new Set(),
    sites: [],
    credentials: [{ id: "factory", user: "admin", factory: true }],
    drafts: new Map(),
    plans: new Map(),
    runs: new Map(),
    snapshots: new Map(),
    info: {
      version: "0.1.0",
      shell: "loopback",
      demo: false,
      dataFolder: "~/.local/share/perron",
      settings: {
        language: language(),
        theme: "system",
        textSize: "normal",
        contrast: "system",
        firstRun: "done",
        flightRecorder: "on",
        searchRanges: "",
        searchPorts: "80, 443",
      },
      vault: { mode: "memory", locked: false },
    },
  };
}

const language = () => (new URLSearchParams(location.search).get("language") === "en" ? "en" : "fr");

export function deviceOf(memory: Memory, doorId: DoorId): StandInDevice {
  const device = memory.devices.find(({ summary }) => summary.id === doorId);
  if (!device) throw new Error(`No such door: ${doorId}`);
  return device;
}
