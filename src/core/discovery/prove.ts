import type { Clock } from "#core/clock/clock.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { type Identification, identifyAnswer } from "#core/ipac/identify.ts";
import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { exchangeDeadline, freshConnectsAfter, patienceForMutePort, tick } from "./patience.ts";
import { type Probe, type ProbeOutcome, startProbe } from "./probe.ts";

export type ProveDeps = { readonly clock: Clock; readonly profile: DeviceProfile };

/** What proves a device: its own answer, now. */
export type ProvenDevice = Pick<Identification, "product" | "auth">;

/**
 * Asks one endpoint whether an IPAC answers there at this moment; an answer of the past proves nothing.
 *
 * Up to three connects against lost frames, then `unreachable`; an answer that is no IPAC's is a `conflict` (reason `not-an-ipac`).
 */
export async function proveEndpoint(
  endpoint: Endpoint,
  deps: ProveDeps,
  signal: AbortSignal,
): Promise<Result<ProvenDevice>> {
  const asking = createAsking(endpoint);
  const start = deps.clock.monotonic();
  try {
    while (!asking.over(deps.clock.monotonic() - start)) await deps.clock.sleep(tick, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return failed(
      failure("cancelled", { fr: "Vérification arrêtée.", en: "Check stopped." }, { retry: "safe" }),
    );
  } finally {
    asking.stop();
  }
  const answer = asking.answer();
  if (answer === undefined) return failed(silent(endpoint, asking.last()));
  const { isIpac, product, auth } = identifyAnswer(answer, deps.profile);
  return isIpac ? ok({ product, auth }) : failed(stranger(endpoint));
}

const enoughConnects = 3;

function createAsking(endpoint: Endpoint) {
  const probes = new Set<Probe>();
  let tries = 0;
  let outcome: ProbeOutcome | undefined;
  let cut: ReturnType<Probe["stop"]>;
  const connect = (): void => {
    tries += 1;
    const probe = startProbe(endpoint, (ended) => {
      probes.delete(probe);
      if (outcome?.kind !== "answer") outcome = ended;
    });
    probes.add(probe);
  };
  return {
    over(elapsed: number): boolean {
      if (outcome?.kind === "answer" || outcome?.kind === "refused" || outcome?.kind === "not-http")
        return true;
      if (outcome?.kind === "dropped" && tries >= enoughConnects) return true;
      const connected = [...probes].some((probe) => probe.connected);
      const next = freshConnectsAfter[tries];
      if (!connected && next !== undefined && tries < enoughConnects && elapsed >= next) connect();
      return elapsed >= (connected ? patienceForMutePort + exchangeDeadline : patienceForMutePort);
    },
    stop(): void {
      for (const probe of probes) cut ??= probe.stop();
    },
    answer: () => (outcome?.kind === "answer" ? outcome.answer : cut),
    last: () => outcome?.kind ?? "silent",
  };
}

function silent(endpoint: Endpoint, how: string) {
  const url = endpointUrl(endpoint);
  const refused = how === "refused";
  return failure(
    "unreachable",
    {
      fr: refused
        ? `${url} refuse la connexion : la machine répond, mais pas de page web à ce port.`
        : `${url} ne répond pas : vérifiez l'alimentation, le câble et l'adresse.`,
      en: refused
        ? `${url} refuses the connection: the host answers, but there is no web page at that port.`
        : `${url} does not answer: check power, cable and address.`,
    },
    { retry: "safe", reason: how },
  );
}

function stranger(endpoint: Endpoint) {
  const url = endpointUrl(endpoint);
  return failure(
    "conflict",
    {
      fr: `Ce n'est pas un IPAC qui répond à ${url} : une autre machine a pris cette adresse.`,
      en: `What answers at ${url} is not an IPAC: another machine has taken that address.`,
    },
    { reason: "not-an-ipac" },
  );
}
