import type { Bilingual } from "#shared/result/failure.ts";
import type { RowChange } from "./device-rows.ts";
import type { NetworkCard } from "./network-cards.ts";

export const tableOverflowed: Bilingual = {
  fr: "La table de voisinage de cet ordinateur était pleine : la recherche a ralenti pour rester complète.",
  en: "This computer's neighbour table was full: the scan slowed down to stay complete.",
};

export const shortOfHandles: Bilingual = {
  fr: "Cet ordinateur manquait de connexions libres : la recherche a ralenti pour rester complète.",
  en: "This computer ran short of connections: the scan slowed down to stay complete.",
};

export const announcementFlood: Bilingual = {
  fr: "Le réseau envoie trop d'annonces pour les lire toutes ; les adresses sont cherchées une à une.",
  en: "The network sends more announcements than can be read; the addresses are asked one by one.",
};

export function cannotListen({ name }: NetworkCard, error: Error): Bilingual {
  return {
    fr: `Les annonces ne peuvent pas être écoutées sur la carte ${name} (${error.message}) ; les adresses sont cherchées une à une.`,
    en: `Announcements cannot be heard on card ${name} (${error.message}); the addresses are asked one by one.`,
  };
}

export function announcedButSilent(name: string, why: Bilingual): Bilingual {
  return { fr: `« ${name} » s'annonce, mais ${why.fr}`, en: `"${name}" announces itself, but ${why.en}` };
}

export function seenTwice({ serial, hosts }: Extract<RowChange, { type: "twice" }>): Bilingual {
  return {
    fr: `Le même appareil (${serial}) répond à deux adresses : ${hosts[0]} et ${hosts[1]}. La première est gardée.`,
    en: `The same device (${serial}) answers at two addresses: ${hosts[0]} and ${hosts[1]}. The first is kept.`,
  };
}
