import { systemClock } from "../../clock/clock.ts";
import { passphraseFile } from "../../vault/passphrase.ts";
import { openVault } from "../../vault/vault.ts";
import { callbackInbox } from "../callbacks/callback-inbox.ts";
import { callbackSecret } from "../callbacks/callback-secret.ts";
import { startCallbackServer } from "../callbacks/callback-server.ts";
import { openAlerts } from "../open-alerts.ts";
import { readOctopushCallback } from "../provider/octopush/read-callback.ts";

/*
 * A process to be killed: node alerts-child.ts send|hear FILE KEY
 * `send` works the outbox; `hear` keeps callbacks and, with HOLD=1, never works on them.
 */
const [what, file = "", key] = process.argv.slice(2);
const opened = await openAlerts({
  file,
  clock: systemClock,
  keys: { vault: await openVault(undefined, passphraseFile(`${file}.vault`)), environmentKey: key },
  timeZone: "Europe/Paris",
});
if (!opened.ok) throw new Error(opened.error.message.en);
const alerts = opened.value;

if (what === "send") {
  process.stdout.write("ready\n");
  const never = new AbortController().signal;
  for (;;) {
    await alerts.outbox.sendDue(never);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const inbox = callbackInbox({ ...alerts, read: readOctopushCallback });
const server = await startCallbackServer({
  listen: { host: "127.0.19.3", port: 0 },
  secret: callbackSecret(alerts.store),
  inbox: process.env.HOLD === "1" ? { ...inbox, drain: () => Promise.resolve() } : inbox,
  tell: alerts.tell,
});
if (!server.ok) throw new Error(server.error.message.en);
process.stdout.write(`${server.value.octopush}\n`);
