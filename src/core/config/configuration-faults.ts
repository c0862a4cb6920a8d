/** What the rules of a configuration say when one is broken. */
export const faults = {
  tooMany: (count: number, most: number) => ({
    fr: `${count} plages horaires : ${most} au plus.`,
    en: `${count} time ranges: ${most} at most.`,
  }),
  codes: (count: number, most: number) => ({
    fr: `${count} codes relais : ${most} au plus.`,
    en: `${count} relay codes: ${most} at most.`,
  }),
  transport: (most: readonly string[]) => ({
    fr: `Transport attendu : ${most.join(", ")}.`,
    en: `Expected transport: ${most.join(", ")}.`,
  }),
  spaces: {
    fr: "Ni espace ni tabulation ici : le portier refuserait tout le fichier.",
    en: "No space nor tab here: the door phone would refuse the whole file.",
  },
  twice: (index: number) => ({
    fr: `L'index ${index} est pris deux fois.`,
    en: `Index ${index} is taken twice.`,
  }),
  span: {
    fr: "Un créneau va d'une heure (0 à 23) à une heure plus tardive (24 au plus).",
    en: "A span goes from an hour (0 to 23) to a later one (24 at most).",
  },
  code: (length: number) => ({
    fr: `Un code compte 1 à ${length} chiffres (* et # compris).`,
    en: `A code has 1 to ${length} digits (* and # included).`,
  }),
  account: (most: number) => ({
    fr: `Le portier tient ${most} comptes SIP au plus.`,
    en: `The door phone holds ${most} SIP accounts at most.`,
  }),
  url: {
    fr: "Adresse attendue avec http:// ou https://, par exemple https://asm.example.fr.",
    en: "Expected an address with http:// or https://, for example https://asm.example.com.",
  },
  path: {
    fr: "Le chemin commence par / (par exemple /api/v2/).",
    en: "The path begins with / (for example /api/v2/).",
  },
  port: { fr: "Un port va de 1 à 65535.", en: "A port goes from 1 to 65535." },
  authMode: { fr: "Mode attendu : none, basic ou digest.", en: "Expected mode: none, basic or digest." },
  count: (most: number) => ({
    fr: `Nombre entier attendu, de 0 à ${most}.`,
    en: `Expected a whole number, 0 to ${most}.`,
  }),
};
