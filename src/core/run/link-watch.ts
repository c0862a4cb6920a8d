import type { NetworkCard } from "../discovery/network-cards.ts";
import { onLinkTest } from "../discovery/on-link.ts";

/**
 * Answers whether a door phone that this computer's cards reached lies on none of their networks any more: cable out, Wi-Fi
 * roamed, another card. An address renewed within the same network is no loss.
 */
export function linkWatch(cards: () => readonly NetworkCard[], hosts: readonly string[]): () => boolean {
  let before = onLink(cards, hosts) ?? new Set();
  return () => {
    const now = onLink(cards, hosts);
    if (now === undefined) return false;
    const lost = [...before].some((host) => !now.has(host));
    before = now;
    return lost;
  };
}

/** Undefined where the system has no file handle left for the question: nothing is lost by that. */
function onLink(cards: () => readonly NetworkCard[], hosts: readonly string[]): Set<string> | undefined {
  try {
    return new Set(hosts.filter(onLinkTest(cards())));
  } catch {
    return undefined;
  }
}
