import { listNetworkCards } from "#core/discovery/network-cards.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { usageFailure } from "../../usage-failure.ts";

export type ListenAddress = { readonly host: string; readonly port: number };

const usualPort = 8090;

/**
 * `ADDR:PORT`, `ADDR` or `:PORT`. Without an address the only card of this computer: which of several the door phones
 * can reach, only a person knows.
 */
export function readListenAddress(text: string | undefined): Result<ListenAddress> {
  const [, host = "", portText = ""] = /^(.*?)(?::(\d{1,5}))?$/.exec(text ?? "") ?? [];
  const port = portText === "" ? usualPort : Number(portText);
  if (port > 65_535 || /[\s/]/.test(host)) return failed(unreadable(text ?? ""));
  if (host !== "") return ok({ host: host.replace(/^\[(.*)\]$/, "$1"), port });
  const cards = listNetworkCards().filter(({ kind }) => kind !== "loopback" && kind !== "virtual");
  const [only] = cards;
  if (!only) return ok({ host: "127.0.0.1", port });
  if (cards.length > 1) return failed(several(cards.map(({ address }) => address)));
  return ok({ host: only.address, port });
}

function unreadable(text: string) {
  return usageFailure({
    fr: `« ${text} » n'est pas une adresse à écouter ; attendu : ADRESSE:PORT.`,
    en: `“${text}” is not an address to listen at; expected: ADDRESS:PORT.`,
  });
}

function several(addresses: readonly string[]) {
  const list = addresses.join(", ");
  return usageFailure({
    fr: `Cet ordinateur a plusieurs cartes réseau : choisissez celle des portiers avec --listen (${list}).`,
    en: `This computer has several network cards: choose the door phones' one with --listen (${list}).`,
  });
}
