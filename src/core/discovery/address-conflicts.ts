import type { Bilingual } from "#shared/result/failure.ts";
import type { Neighbours } from "./neighbour-table.ts";

/** Names each address for which two Ethernet addresses answered during a scan: two machines with one IP address. */
export function watchAddressConflicts(warning: (sentence: Bilingual) => void): (table: Neighbours) => void {
  const first = new Map<string, string>();
  const told = new Set<string>();
  return (table) => {
    for (const [address, mac] of table) {
      if (mac === null) continue;
      const before = first.get(address) ?? mac;
      first.set(address, before);
      if (before === mac || told.has(address)) continue;
      told.add(address);
      warning({
        fr: `Deux machines répondent à l'adresse ${address} : ${before} et ${mac}. Débranchez l'une d'elles ou changez son adresse.`,
        en: `Two machines answer at ${address}: ${before} and ${mac}. Unplug one of them or change its address.`,
      });
    }
  };
}
