import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { HourSpan } from "#shared/model/device-configuration.ts";
import type { Dossier } from "#shared/model/dossier.ts";
import { DoorId } from "#shared/model/identity.ts";
import type { Door } from "../../site/site-doors.ts";
import { makeDossier } from "../content/make-dossier.ts";
import { checkChain, type KeptEntry } from "../evidence/check-chain.ts";

const hours = { from: 8, to: 12 };
const afternoon = { from: 14, to: 18 };
const week = (days: HourSpan[]) => ({
  monday: days,
  tuesday: days,
  wednesday: days,
  thursday: days,
  friday: days,
  saturday: [hours],
  sunday: [],
});

function view(serial: string, residents: number): DeviceView {
  return {
    baseline: "a".repeat(64),
    readAt: "2026-11-21T13:02:00.000Z",
    variant: "scroll",
    firmware: { product: "IPAC500", version: "1.72", serial, mac: "00:1E:C0:12:34:56" },
    authMode: "digest",
    residentTimer: 5,
    residents: Array.from({ length: residents }, (_, place) => ({
      index: place + 1,
      firstName: place % 3 === 0 ? "Églantine" : "Jean-François",
      lastName: place % 5 === 0 ? "de La Rochefoucauld-Montbéliard d'Hauteville" : "L'Huissier",
      numbers: [`sip:192.168.7.${(place % 250) + 1}`, "sip:1005@1"],
      timeRange: place % 2,
      priority: place % 7 === 0,
      image: "",
    })),
    buttons: [],
    timeRanges: [
      { index: 1, name: "Cabinet médical « Été »", days: week([hours, afternoon]) },
      { index: 2, name: "Gardien", days: week([{ from: 0, to: 24 }]) },
      { index: 3, name: "Livraisons", days: week([{ from: 6, to: 9 }]) },
    ],
    relays: [
      { index: 1, type: "normal", duration: 5 },
      { index: 2, type: "pdl", duration: 3 },
    ],
    codes: 3,
    doorCodes: [],
    audio: {} as DeviceView["audio"],
    sipAccounts: [
      {
        index: 1,
        enabled: true,
        label: "Accueil",
        server: "192.168.0.5",
        user: "ipac1",
        transport: "udp",
        passwordIsSet: true,
      },
    ],
    asm: { id: serial, url: "https://amphitech.fr", path: "/api/v2/", enabled: true, keyIsSet: true },
    proxy: { type: "none", host: "", port: "", login: "", passwordIsSet: false },
    logos: [{ name: "logo_ratp.png", usable: true }],
    // Left out of every dossier.
    limits: {} as DeviceView["limits"],
    remarks: [],
  };
}

function door(number: number): Door {
  return {
    id: DoorId.parse(`d${number}`),
    name: number % 4 === 0 ? "" : `Hall ${number} — entrée de l'Église`,
    endpoint: { scheme: "http", host: `192.168.0.${number}`, port: 80 },
    serial: String(8_963_224 + number),
    mac: "00:1E:C0:12:34:56",
    place: "",
    planned: null,
    missingSince: null,
    facts: {
      product: "IPAC500",
      firmware: "1.72",
      variant: "scroll",
      auth: "digest",
      proof: ["http"],
      lastAnswer: "2026-11-21T13:02:00.000Z",
      login: "accepted",
      factoryCredentials: number === 2,
    },
  };
}

/** A made-up building, as large as asked. */
export function sampleDossier(
  kept: readonly KeptEntry[],
  size: { readonly doors: number; readonly residents: number } = { doors: 2, residents: 6 },
  language: "fr" | "en" = "fr",
): Dossier {
  const doors = Array.from({ length: size.doors }, (_, place) => door(place + 1));
  return makeDossier({
    made: { at: "2026-11-21T13:30:00.000Z", perron: "0.1.0", language, residents: true },
    site: { id: "s1", name: "Résidence « Les Églantiers »" },
    building: {
      address: "12, rue de l'Abbé-Groult\n75015 Paris",
      customer: "Syndicat des copropriétaires, cabinet Œuvrard",
      reference: "AF-2026-118",
      remarks: "Le portier du parking sera repris au printemps : câble à remplacer.",
    },
    installer: {
      company: "Dupont & Fils",
      technician: "Zoé Lefèvre",
      contact: "01 23 45 67 89 · contact@dupont.example",
      logo: null,
    },
    doors,
    lastReads: new Map(doors.map(({ id, serial }) => [id, view(serial ?? "", size.residents)])),
    tests: new Map([["d1", sampleTests]]),
    entries: checkChain(kept).entries,
    pictures: [],
    signatures: [
      {
        party: "installer",
        name: "Zoé Lefèvre",
        signedAt: "2026-11-21T13:29:00.000Z",
        strokes: [
          [
            [60, 120],
            [120, 40],
            [160, 150],
            [240, 60],
            [330, 140],
            [420, 90],
          ],
          [
            [200, 150],
            [460, 130],
          ],
        ],
      },
      { party: "customer", name: "Anaïs Noël", signedAt: "2026-11-21T13:29:30.000Z", strokes: [] },
    ],
  });
}

const base = { instruction: { fr: "", en: "" }, photographs: [], tries: [] };
const sampleTests: Dossier["doors"][number]["tests"] = [
  {
    ...base,
    id: "relay-1",
    kind: "relay-1",
    title: { fr: "Relais 1 : la porte s'ouvre", en: "Relay 1: the door opens" },
    how: "person",
    state: "passed",
    answer: { fr: "La porte s'est ouverte", en: "The door opened" },
    remark: "",
    at: "2026-11-21T13:10:00.000Z",
    by: "Zoé Lefèvre",
  },
  {
    ...base,
    id: "sound",
    kind: "sound",
    title: { fr: "Message sonore", en: "Sound" },
    how: "person",
    state: "remark",
    answer: null,
    remark: "Un peu faible dans la cour",
    at: "2026-11-21T13:11:00.000Z",
    by: "Zoé Lefèvre",
  },
  {
    ...base,
    id: "asm",
    kind: "asm",
    title: { fr: "Serveur de gestion", en: "Management server" },
    how: "machine",
    state: "not-run",
    answer: null,
    remark: "",
    at: null,
    by: "",
  },
];
