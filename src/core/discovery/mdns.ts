import type { Bonjour } from "bonjour-service";
import type { Clock } from "#core/clock/clock.ts";
import { milliseconds } from "#shared/model/units.ts";
import type { AnnouncedService } from "./announcement.ts";
import { createMulticastSocket } from "./multicast-socket.ts";
import type { NetworkCard } from "./network-cards.ts";

/** The question is put again: a lost packet has no other remedy, and a second answer costs nobody anything. */
const askAgainAfter = [milliseconds(250), milliseconds(500)];
/** A library list of this length is a flood: it searches its list for each new name, so twice as many take four times as long. */
const mostServices = 1_000;

export type MdnsEvents = {
  announced(service: AnnouncedService): void;
  /** A card that cannot be listened on, or an answer that made the library fail; once for each card. */
  trouble(card: NetworkCard, error: Error): void;
  /** More services than can be looked at. */
  flood(): void;
};

/**
 * Asks each card's network for `_http._tcp` services and hands over every answer, until the signal aborts.
 *
 * One listener a card: with the library's defaults nothing is found on a second card. Each hears all cards, so a service may come
 * several times. What comes is a claim by anyone on the network; nothing here contacts it.
 */
export async function listenForAnnouncements(
  cards: readonly NetworkCard[],
  service: string,
  clock: Clock,
  events: MdnsEvents,
  signal: AbortSignal,
): Promise<void> {
  const { Bonjour } = await import("bonjour-service");
  const listeners = cards.map((card) => listenOn(Bonjour, card, service, events));
  try {
    for (const pause of askAgainAfter) {
      await clock.sleep(pause, signal);
      for (const listener of listeners) listener.ask();
    }
    await untilAborted(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const listener of listeners) listener.stop();
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** The options that multicast-dns takes beneath; bonjour-service types only those of a service it would publish. */
type MulticastOptions = NonNullable<ConstructorParameters<typeof Bonjour>[0]>;

function listenOn(
  Library: typeof Bonjour,
  card: NetworkCard,
  service: string,
  events: MdnsEvents,
): { ask(): void; stop(): void } {
  let troubled = false;
  const trouble = (error: Error): void => {
    if (!troubled) events.trouble(card, error);
    troubled = true;
  };
  const options = { interface: card.address, bind: "0.0.0.0", socket: createMulticastSocket(trouble) };
  const bonjour = new Library(options as unknown as MulticastOptions, trouble);
  // A port that is taken comes as an `error` event of the layer beneath, which would end the process unheard.
  (bonjour as unknown as { server: { mdns: NodeJS.EventEmitter } }).server.mdns.on("error", trouble);
  const browser = bonjour.find({ type: service });
  let services = 0;
  const announced = (found: AnnouncedService): void => {
    services += 1;
    if (services === mostServices) {
      browser.stop();
      events.flood();
    }
    events.announced(found);
  };
  browser.on("up", announced);
  browser.on("txt-update", announced);
  browser.on("srv-update", announced);
  return {
    ask: () => browser.update(),
    stop() {
      browser.stop();
      bonjour.destroy();
    },
  };
}
