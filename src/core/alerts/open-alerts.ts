import { ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../clock/clock.ts";
import { acknowledgeByCode } from "./acknowledge/acknowledge-by-code.ts";
import { type AuditTrail, auditTrail } from "./audit/audit-trail.ts";
import type { AlertsEvent, Tell } from "./model/alerts-event.ts";
import { keptDoorName } from "./model/door-names.ts";
import { composeMany } from "./outbox/compose-many.ts";
import { createOutbox, type Outbox } from "./outbox/outbox.ts";
import type { Words } from "./pipeline/notify.ts";
import { createPipelines, type Pipelines } from "./pipeline/run-pipelines.ts";
import type { KeySource } from "./profiles/profile-keys.ts";
import { openProfiles, type Profiles } from "./profiles/profiles.ts";
import { type AlertsStore, openAlertsStore } from "./store/open-alerts-store.ts";

export type AlertsOptions = {
  /** The ASM server's data file. */
  readonly file: string;
  readonly clock: Clock;
  readonly keys: KeySource;
  /** Where the building is; default the computer's own zone. */
  readonly timeZone?: string;
  /** What people call a door; default the name the app wrote into the data file, else its identity. */
  readonly doorName?: (door: string) => string;
};

/** Everything about alerts on one data file, running or not. */
export type Alerts = {
  readonly store: AlertsStore;
  readonly clock: Clock;
  readonly words: Words;
  readonly profiles: Profiles;
  readonly outbox: Outbox;
  readonly pipelines: Pipelines;
  readonly audit: AuditTrail;
  readonly tell: Tell;
  /** Hears everything from now on; the answer ends it. */
  subscribe(listener: Tell): () => void;
  /** A code that a person read out by telephone; the number it was sent to counts. */
  acknowledge(code: string, number: string): Extract<AlertsEvent, { type: "acknowledgement" }>;
  close(): Promise<void>;
};

/** Fails with `storage` when the data file cannot be used. */
export async function openAlerts(options: AlertsOptions): Promise<Result<Alerts>> {
  const opened = await openAlertsStore(options.file);
  if (!opened.ok) return opened;
  const store = opened.value;
  const { clock, keys } = options;
  const { tell, subscribe } = listeners();
  const words: Words = {
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    doorName: options.doorName ?? keptDoorName(store),
  };
  const audit = auditTrail(store, tell);
  const shared = { store, clock, tell, audit };
  const profiles = openProfiles({ store, clock, keys, tell });
  const pipelines = createPipelines({ ...shared, words });
  const outbox = createOutbox({
    ...shared,
    providerOf: (name) => profiles.providerOf(name),
    composeMany: composeMany(store, words),
  });
  return ok({
    ...{ ...shared, words, profiles, pipelines, outbox, subscribe },
    acknowledge: (code, number) =>
      acknowledgeByCode(
        { ...shared, words, pipelines },
        { number, codes: [code], channel: "telephone", profile: "" },
      )[0] as Extract<AlertsEvent, { type: "acknowledgement" }>,
    async close() {
      await profiles.close();
      store.close();
    },
  });
}

function listeners() {
  const all = new Set<Tell>();
  return {
    tell: (event: AlertsEvent) => {
      for (const listener of all) listener(event);
    },
    subscribe: (listener: Tell) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
}
