import { callbackSecret } from "#core/alerts/callbacks/callback-secret.ts";
import { type CallbackServer, startCallbackServer } from "#core/alerts/callbacks/callback-server.ts";
import type { AlertsEvent } from "#core/alerts/model/alerts-event.ts";
import type { Alerts } from "#core/alerts/open-alerts.ts";
import { type RunningAlerts, runAlerts } from "#core/alerts/service/run-alerts.ts";
import { type AsmServer, startAsmServer } from "#core/asm/server/asm-server.ts";
import { newToken } from "#core/asm/server/known-token.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import { systemClock } from "#core/clock/clock.ts";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { usageFailure } from "../usage-failure.ts";
import { withAlerts } from "./alerts/alerts-data.ts";
import { messageLine } from "./alerts/message-line.ts";
import { readListenAddress } from "./asm/listen-address.ts";
import { serverData } from "./asm/server-data.ts";
import { tellServerEvent } from "./asm/server-lines.ts";

type ServeOptions = {
  readonly json?: boolean;
  readonly asm?: string;
  readonly callbacks?: string;
  readonly token?: string;
  readonly timeZone?: string;
  readonly data: string;
};

/** `perron serve`: everything that an installer leaves behind on a small machine, until Ctrl+C. */
export async function serveAllCommand(context: CommandContext, options: ServeOptions): Promise<number> {
  const { output } = context;
  if (options.timeZone !== undefined && !isTimeZone(options.timeZone)) return output.fail(badTimeZone);
  const data = await serverData(context, options.data);
  if (!data.ok) return output.fail(data.error);
  const asm = await openSqliteStore(data.value);
  if (!asm.ok) return output.fail(asm.error);
  try {
    // Told once who has the site open: from here on it is the data file itself.
    const onData = { ...options, data: data.value };
    return await withAlerts(context, onData, (alerts) => serve(context, options, asm.value, alerts));
  } finally {
    await asm.value.close();
  }
}

async function serve(
  context: CommandContext,
  options: ServeOptions,
  store: AsmStore,
  alerts: Alerts,
): Promise<number> {
  const { output, signal } = context;
  const running = runAlerts(alerts, store);
  alerts.subscribe((event) => tellAlertsEvent(event, output));
  const servers = await startServers(options, store, alerts, running, output);
  if (typeof servers === "number") {
    await running.stop();
    return servers;
  }
  const { asm, callbacks, token } = servers;
  const { octopush, status } = callbacks;
  output.line(
    {
      type: "listening",
      asm: asm.url,
      callbacks: { octopush, status },
      ...(token !== undefined && { token }),
    },
    listeningWords(output, servers),
  );
  warnOfKeys(alerts, output);
  await untilAborted(signal);
  await Promise.all([asm.close(), callbacks.close()]);
  await running.stop();
  output.line({ type: "done" });
  return exitCodes.done;
}

type Servers = {
  readonly asm: AsmServer;
  readonly callbacks: CallbackServer;
  readonly token: string | undefined;
};

function listeningWords(output: Output, { asm, callbacks, token }: Servers): string {
  const key = token === undefined ? [] : [`${output.say({ fr: "Clé client", en: "Client key" })} : ${token}`];
  return [
    `${output.say({ fr: "Serveur ASM", en: "ASM server" })} : ${asm.url}${asm.path}`,
    ...key,
    `${output.say({ fr: "À saisir chez Octopush", en: "To enter at Octopush" })} :`,
    `  ${callbacks.octopush}`,
    `  ${callbacks.status}`,
  ].join("\n");
}

async function startServers(
  options: ServeOptions,
  store: AsmStore,
  alerts: Alerts,
  running: RunningAlerts,
  output: Output,
): Promise<Servers | number> {
  const listen = readListenAddress(options.asm);
  if (!listen.ok) return output.fail(listen.error);
  const callbackListen = readListenAddress(options.callbacks ?? "127.0.0.1:8091");
  if (!callbackListen.ok) return output.fail(callbackListen.error);
  const given = options.token ?? process.env.PERRON_ASM_TOKEN;
  const token = await siteToken(store, given);
  const asm = await startAsmServer({
    listen: listen.value,
    token,
    store,
    clock: systemClock,
    onEvent: (event) => {
      tellServerEvent(event, output);
      if (event.type === "event") running.wake();
    },
  });
  if (!asm.ok) return output.fail(asm.error);
  const callbacks = await startCallbackServer({
    listen: callbackListen.value,
    secret: callbackSecret(alerts.store),
    inbox: running.inbox,
    tell: alerts.tell,
  });
  // One that the person gave is theirs to know; one that was made has to be typed into the door phones.
  const toShow = given === undefined ? token : undefined;
  if (callbacks.ok) return { asm: asm.value, callbacks: callbacks.value, token: toShow };
  await asm.value.close();
  return output.fail(callbacks.error);
}

/** One that is given is kept for the next start; else the one kept, or a new one. */
async function siteToken(store: AsmStore, given: string | undefined): Promise<string> {
  if (given === undefined || given === "") return store.writeTextOnce("token", newToken());
  await store.writeText("token", given);
  return given;
}

function tellAlertsEvent(event: AlertsEvent, output: Output): void {
  if (event.type === "message") {
    const { number, state } = event.message;
    output.line(messageLine(event.message), `${number}  ${state}`);
  } else if (event.type === "alarm") {
    const { id, status, count, pipeline, by } = event.alarm;
    output.line({ type: "alarm", id, status, count, pipeline, by }, `${pipeline}  ${status}  ${count}`);
  } else output.line({ ...event });
}

/** Told at the start: an alarm at night is too late to learn that the key is missing. */
function warnOfKeys({ profiles }: Alerts, output: Output): void {
  for (const { name, enabled } of profiles.list()) {
    const key = enabled ? profiles.key(name) : undefined;
    if (key && !key.ok) output.warn(key.error.message);
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const badTimeZone = usageFailure({
  fr: "--time-zone attend un fuseau connu, par exemple Europe/Paris.",
  en: "--time-zone takes a known zone, for example Europe/Paris.",
});

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
