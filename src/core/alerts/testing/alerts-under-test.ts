import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AlertProfile, newProfile } from "#shared/model/alerts/alert-profile.ts";
import type { Message } from "#shared/model/alerts/message.ts";
import { milliseconds } from "#shared/model/units.ts";
import { ManualClock } from "../../clock/manual-clock.ts";
import { passphraseFile } from "../../vault/passphrase.ts";
import { openVault } from "../../vault/vault.ts";
import { type CallbackInboxParts, callbackInbox } from "../callbacks/callback-inbox.ts";
import { callbackSecret } from "../callbacks/callback-secret.ts";
import { type CallbackPatience, startCallbackServer } from "../callbacks/callback-server.ts";
import type { AlertsEvent } from "../model/alerts-event.ts";
import { type Alerts, openAlerts } from "../open-alerts.ts";
import { queueTypedMessage, type TypedMessage } from "../outbox/send-message.ts";
import { readOctopushCallback } from "../provider/octopush/read-callback.ts";

/** Loopback address of these tests, so that they stay clear of others. */
export const host = "127.0.19.1";
export const never = new AbortController().signal;

/** What these tests need of a fake provider; the fake itself is handed in, since core knows no simulator. */
type FakeProvider = {
  readonly baseUrl: string;
  readonly login: string;
  readonly key: string;
  readonly callbacks: { readonly settings: { incoming: string | null; status: string | null } };
  stop(): Promise<void>;
};

/** Alerts over a real file and real sockets, a fake Octopush beside them, and time in the test's hand. */
export async function alertsUnderTest<Fake extends FakeProvider>(
  startFake: (options: { host: string; now: () => number }) => Promise<Fake>,
  given: {
    profile?: Partial<AlertProfile>;
    start?: number;
    beforeCommit?: () => void;
    patience?: Partial<CallbackPatience>;
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "perron-alerts-"));
  const file = join(folder, "asm.sqlite");
  const clock = new ManualClock(given.start);
  const octopush = await startFake({ host, now: () => clock.now() });
  const vault = await openVault(undefined, passphraseFile(join(folder, "vault.json")));
  await vault.unlock("four words as passphrase");
  const opened = await openAlerts({
    file,
    clock,
    keys: { vault, environmentKey: undefined },
    timeZone: "Europe/Paris",
  });
  if (!opened.ok) throw new Error(opened.error.message.en);
  const alerts = opened.value;
  const events: AlertsEvent[] = [];
  alerts.subscribe((event) => void events.push(event));
  const parts: CallbackInboxParts = {
    ...alerts,
    read: readOctopushCallback,
    ...(given.beforeCommit && { beforeCommit: given.beforeCommit }),
  };
  const inbox = callbackInbox(parts);
  const server = await startCallbackServer({
    listen: { host, port: 0 },
    secret: callbackSecret(alerts.store),
    inbox,
    tell: alerts.tell,
    ...(given.patience && { patience: given.patience }),
  });
  if (!server.ok) throw new Error(server.error.message.en);
  octopush.callbacks.settings.incoming = server.value.octopush;
  octopush.callbacks.settings.status = server.value.status;
  setAccount(alerts, octopush, given.profile);
  return {
    ...{ folder, file, clock, octopush, vault, alerts, events, inbox },
    callbacks: server.value,
    settle: (within = 0) => settle(alerts, clock, within),
    type: (typed: Partial<TypedMessage> = {}) => typeMessage(alerts, typed),
    message: (id: string) => alerts.store.messages.get(id) as Message,
    async stop(): Promise<void> {
      await server.value.close();
      await alerts.close();
      await octopush.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function setAccount(alerts: Alerts, provider: FakeProvider, given: Partial<AlertProfile> = {}): void {
  const { login, baseUrl, key } = provider;
  const set = alerts.profiles.set({ ...newProfile, name: "site", login, baseUrl, ...given }, key);
  if (!set.ok) throw new Error(set.error.message.en);
}

/** Sends what is due, again and again as time passes, until nothing waits or the time is over. */
async function settle({ outbox }: Alerts, clock: ManualClock, within: number): Promise<void> {
  const end = clock.now() + within;
  for (;;) {
    await outbox.sendDue(never);
    const next = outbox.nextDueAt();
    if (next === null || next > end) return;
    clock.advance(milliseconds(Math.max(0, next - clock.now())));
  }
}

function typeMessage(alerts: Alerts, typed: Partial<TypedMessage>): Message {
  const queued = queueTypedMessage(alerts, {
    ...{ profile: "site", to: "+33612345678", text: "Bonjour" },
    ...{ voice: false, withReply: false, language: "fr" },
    ...typed,
  });
  if (!queued.ok) throw new Error(queued.error.message.en);
  return queued.value;
}

export type AlertsUnderTest<Fake extends FakeProvider> = Awaited<ReturnType<typeof alertsUnderTest<Fake>>>;
