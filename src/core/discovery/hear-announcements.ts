import { milliseconds } from "#shared/model/units.ts";
import { listenForAnnouncements } from "./mdns.ts";
import { proveEndpoint } from "./prove.ts";
import { type ScanRun, tell } from "./scan-run.ts";
import * as say from "./scan-sentences.ts";

/** Responders wait up to 120 ms before a shared answer (RFC 6762 section 6), and the question is put three times. */
const announcementsTake = milliseconds(900);
/** Announced devices outside the ranges are few; a flood of them is asked a few at a time. */
const announcedAtOnce = 16;

/** Listens on the cards of the scan until the signal aborts. */
export async function hearAnnouncements(run: ScanRun, signal: AbortSignal): Promise<void> {
  const cards = run.request.mdnsCards ?? run.cards;
  await listenForAnnouncements(
    cards,
    run.deps.profile.mdns.service,
    run.deps.clock,
    {
      announced: (service) => run.announced.take(service),
      trouble: (card, error) => run.push({ type: "warning", sentence: say.cannotListen(card, error) }),
      flood: () => run.push({ type: "warning", sentence: say.announcementFlood }),
    },
    signal,
  );
}

/** Waits out the announcements, and asks the announced devices that the sweep did not list. */
export async function confirmAnnounced(run: ScanRun): Promise<void> {
  const { request, deps, signal, rows } = run;
  if (!request.mdns) return;
  const waiting = announcementsTake - run.elapsed();
  if (waiting > 0) await deps.clock.sleep(milliseconds(waiting), signal);
  const unlisted = run.announced.devices.filter(({ host }) => !rows.has(host));
  while (unlisted.length > 0) {
    const some = unlisted.splice(0, announcedAtOnce).map(async ({ host, port, name }) => {
      const endpoint = { scheme: run.scheme(port), host, port };
      const proven = await proveEndpoint(endpoint, deps, signal);
      if (proven.ok) tell(run, rows.answered(endpoint, proven.value, run.elapsed()));
      else if (!signal.aborted)
        run.push({ type: "warning", sentence: say.announcedButSilent(name, proven.error.message) });
    });
    await Promise.all(some);
  }
}
