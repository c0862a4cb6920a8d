import type { AsmServer, AsmServerOptions } from "#core/asm/server/asm-server.ts";
import { startAsmServer } from "#core/asm/server/asm-server.ts";
import { keptCertificate } from "#core/asm/server/kept-certificate.ts";
import { newToken } from "#core/asm/server/known-token.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import { systemClock } from "#core/clock/clock.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import type { Result } from "#shared/result/result.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { type AsmOptions, withAsmData } from "./asm-data.ts";
import { type ListenAddress, readListenAddress } from "./listen-address.ts";
import { tellServerEvent } from "./server-lines.ts";

type ServeOptions = AsmOptions & {
  readonly listen?: string;
  readonly token?: string;
  readonly path?: string;
  readonly tls?: boolean;
  readonly profile?: string;
};

/** `perron asm serve`: the ASM server until Ctrl+C. */
export function serveCommand(context: CommandContext, options: ServeOptions): Promise<number> {
  const { output, signal } = context;
  return withAsmData(context, options, async (store) => {
    const listen = readListenAddress(options.listen);
    if (!listen.ok) return output.fail(listen.error);
    const profile = await loadProfile(options.profile);
    if (!profile.ok) return output.fail(profile.error);
    const given = options.token ?? process.env.PERRON_ASM_TOKEN;
    const token = await siteToken(store, given);
    const server = await startNear(listen.value, output, {
      token,
      store,
      clock: systemClock,
      acknowledgement: profile.value.asm.acknowledgement,
      onEvent: (event) => tellServerEvent(event, output),
      ...(options.path !== undefined && { path: options.path }),
      ...(options.tls === true && { tls: await keptCertificate(store, listen.value.host, systemClock) }),
    });
    if (!server.ok) return output.fail(server.error);
    tellListening(server.value, given === undefined ? token : undefined, output);
    await untilAborted(signal);
    await server.value.close();
    output.line({ type: "done" });
    return exitCodes.done;
  });
}

/** One that is given is kept for the next start; else the one kept, or a new one. */
async function siteToken(store: AsmStore, given: string | undefined): Promise<string> {
  if (given === undefined || given === "") return store.writeTextOnce("token", newToken());
  await store.writeText("token", given);
  return given;
}

/** Ports tried when the wanted one is taken. */
const portsTried = 20;

async function startNear(
  listen: ListenAddress,
  output: Output,
  options: Omit<AsmServerOptions, "listen">,
): Promise<Result<AsmServer>> {
  for (let further = 0; ; further += 1) {
    const port = listen.port + further;
    const started = await startAsmServer({ ...options, listen: { ...listen, port } });
    const taken = !started.ok && started.error.reason === "port-taken";
    if (!taken || further + 1 >= portsTried || port >= 65_535 || listen.port === 0) return started;
    output.warn({
      fr: `le port ${port} est déjà pris ; essai du suivant. Les portiers doivent recevoir l'adresse affichée ci-dessous.`,
      en: `port ${port} is taken; trying the next one. The door phones must be given the address shown below.`,
    });
  }
}

function tellListening({ url, path }: AsmServer, token: string | undefined, output: Output): void {
  const shownToken =
    token === undefined ? "" : `\n${output.say({ fr: "Clé client", en: "Client key" })} : ${token}`;
  const words = output.say({
    fr: `À saisir dans le portier (ASM) :\nURL : ${url}\nChemin : ${path}`,
    en: `To type into the door phone (ASM):\nURL: ${url}\nPath: ${path}`,
  });
  output.line(
    { type: "listening", url, path, ...(token !== undefined && { token }) },
    `${words}${shownToken}`,
  );
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
