import type { DeviceConfiguration, Weekday } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { PartName } from "./flat-configuration.ts";
import type { RecordEdit } from "./record-edits.ts";

/** How the records of one configuration are called. */
export type RecordNames = {
  /** `off`, `2 (Nuit)`, or the bare index of one that is not there. */
  readonly timeRange: (index: string) => string;
};

export function recordNames({ timeRanges }: DeviceConfiguration): RecordNames {
  const names = new Map(timeRanges.map(({ index, name }) => [String(index), name]));
  return {
    timeRange: (index) => {
      if (index === "0") return "off";
      const name = names.get(index);
      return name ? `${index} (${name})` : index;
    },
  };
}

/** `M. Durand Paul, 2e numéro`: the record by the name people knew it by, then the field. */
export function changeLabel(edit: RecordEdit, field: string): Bilingual {
  const record = recordLabel(edit);
  const words = fieldLabel(edit.part, field);
  return { fr: `${record.fr}, ${words.fr}`, en: `${record.en}, ${words.en}` };
}

function recordLabel({ part, index, before, after }: RecordEdit): Bilingual {
  const texts = before ?? after ?? {};
  const own = [texts.lastName, texts.firstName, texts.label, part === "timeRanges" ? texts.name : ""]
    .filter(Boolean)
    .join(" ");
  const { fr, en } = partLabels[part];
  if (part === "residents" && own !== "") return { fr: own, en: own };
  const place = index === 0 ? "" : ` ${index}`;
  const name = own === "" ? { fr: "", en: "" } : { fr: ` « ${own} »`, en: ` “${own}”` };
  return { fr: `${fr}${place}${name.fr}`, en: `${en}${place}${name.en}` };
}

function fieldLabel(part: PartName, field: string): Bilingual {
  const position = /^numbers\/(\d+)$/.exec(field)?.[1];
  if (position !== undefined) return numberLabel(Number(position));
  const words = (fieldLabels[part] as Readonly<Record<string, Bilingual>>)[field];
  return words ?? { fr: field, en: field };
}

const ordinals = ["1st", "2nd", "3rd"];

const numberLabel = (position: number): Bilingual => ({
  fr: `${position === 1 ? "1er" : `${position}e`} numéro`,
  en: `${ordinals[position - 1] ?? `${position}th`} number`,
});

const partLabels: Record<PartName, Bilingual> = {
  firmware: { fr: "Micrologiciel", en: "Firmware" },
  residents: { fr: "Résident", en: "Resident" },
  buttons: { fr: "Bouton", en: "Button" },
  timeRanges: { fr: "Plage horaire", en: "Time range" },
  relays: { fr: "Relais", en: "Relay" },
  codes: { fr: "Code relais", en: "Relay code" },
  screen: { fr: "Écran", en: "Screen" },
  sipAccounts: { fr: "Compte SIP", en: "SIP account" },
  audio: { fr: "Son", en: "Sound" },
  asm: { fr: "ASM", en: "ASM" },
  proxy: { fr: "Proxy HTTP", en: "HTTP proxy" },
  auth: { fr: "Authentification", en: "Authentication" },
};

const timeRangeLabel = { fr: "plage horaire", en: "time range" };
const passwordLabel = { fr: "mot de passe", en: "password" };
const loginLabel = { fr: "identifiant", en: "login" };
const typeLabel = { fr: "type", en: "type" };

const dayLabels: Record<Weekday, Bilingual> = {
  monday: { fr: "lundi", en: "Monday" },
  tuesday: { fr: "mardi", en: "Tuesday" },
  wednesday: { fr: "mercredi", en: "Wednesday" },
  thursday: { fr: "jeudi", en: "Thursday" },
  friday: { fr: "vendredi", en: "Friday" },
  saturday: { fr: "samedi", en: "Saturday" },
  sunday: { fr: "dimanche", en: "Sunday" },
};

const fieldLabels: Record<PartName, Readonly<Record<string, Bilingual>>> = {
  firmware: {
    product: { fr: "produit", en: "product" },
    variant: { fr: "variante", en: "variant" },
    version: { fr: "version", en: "version" },
    serial: { fr: "numéro de série", en: "serial number" },
    mac: { fr: "adresse MAC", en: "MAC address" },
  },
  residents: {
    firstName: { fr: "prénom", en: "first name" },
    lastName: { fr: "nom", en: "last name" },
    timeRange: timeRangeLabel,
    priority: { fr: "prioritaire", en: "priority" },
    image: { fr: "logo", en: "logo" },
  },
  buttons: { label: { fr: "libellé", en: "label" }, timeRange: timeRangeLabel },
  timeRanges: { name: { fr: "nom", en: "name" }, ...dayLabels },
  relays: { type: typeLabel, duration: { fr: "durée", en: "duration" } },
  codes: {
    code: { fr: "code", en: "code" },
    relay: { fr: "relais", en: "relay" },
    timeRange: timeRangeLabel,
    activation: { fr: "mode d'activation", en: "activation mode" },
  },
  screen: { residentTimer: { fr: "minuterie de recherche des résidents", en: "resident search timer" } },
  sipAccounts: {
    enabled: { fr: "actif", en: "enabled" },
    label: { fr: "libellé", en: "label" },
    server: { fr: "serveur", en: "server" },
    user: { fr: "utilisateur", en: "user" },
    password: passwordLabel,
    transport: { fr: "transport", en: "transport" },
  },
  audio: {
    volume: { fr: "volume du haut-parleur", en: "loudspeaker volume" },
    mic: { fr: "niveau du micro", en: "microphone level" },
  },
  asm: {
    id: { fr: "identification produit", en: "product identifier" },
    key: { fr: "clé client", en: "client key" },
    url: { fr: "URL", en: "URL" },
    path: { fr: "chemin", en: "path" },
    enabled: { fr: "actif", en: "enabled" },
  },
  proxy: {
    type: typeLabel,
    host: { fr: "serveur", en: "server" },
    port: { fr: "port", en: "port" },
    login: loginLabel,
    password: passwordLabel,
  },
  auth: { mode: { fr: "mode", en: "mode" }, login: loginLabel, password: passwordLabel },
};
