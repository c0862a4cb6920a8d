import type { NetworkCard } from "../discovery/network-cards.ts";
import { onLinkTest } from "../discovery/on-link.ts";

/**
 * Answers whether a door phone that this computer's cards reached lies on none of their networks any more: cable out, Wi-Fi
 * roamed, another card. An address renewed within the same network is no loss.
 */
export function linkWatch(cards: () => readonly NetworkCard[], hosts: readonly string[]): () => boolean {
  let before = lookAt(cards);
  let reached = before === undefined ? [] : hosts.filter(onLinkTest(before.cards));
  return () => {
    const now = lookAt(cards);
    // Nearly always: a run asks before each of its doors, and of a thousand not each is looked for again.
    if (now === undefined || now.networks === before?.networks) return false;
    before = now;
    const left = hosts.filter(onLinkTest(now.cards));
    const isLost = reached.some((host) => !left.includes(host));
    reached = left;
    return isLost;
  };
}

/** Undefined where the system has no file handle left for the question: nothing is lost by that. */
function lookAt(cards: () => readonly NetworkCard[]) {
  try {
    const present = cards();
    return { cards: present, networks: present.map(({ network }) => network).join(" ") };
  } catch {
    return undefined;
  }
}
