import type { Content } from "pdfmake/interfaces.js";
import type { Dossier, DossierDoor } from "#shared/model/dossier.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { heading, ink, ruled } from "./look.ts";
import type { Paper } from "./paper.ts";

export const doorLabel = ({
  name,
  serial,
  address,
}: Pick<DossierDoor, "name" | "serial" | "address">): string => name || (serial ? `IPAC ${serial}` : address);

/** Every door phone of the site in one table. */
export function doorsTable({ doors }: Dossier, paper: Paper): Content[] {
  const { say, given } = paper;
  const columns = [words.door, words.serial, words.mac, words.address, words.firmware, words.variant];
  const body: Content[][] = [
    columns.map((column) => ({ text: say(column), style: "head" })),
    ...doors.map((door): Content[] => [
      {
        stack: [
          { text: given(doorLabel(door)), bold: true },
          ...weaknesses(door).map((words) => ({ text: say(words), color: ink.bad, fontSize: 7 })),
        ],
      },
      given(door.serial),
      given(door.mac),
      given(door.address.replace("http://", "")),
      given(door.held?.firmware.version || door.firmware),
      say(variants[door.held?.variant ?? door.variant ?? ""] ?? { fr: "–", en: "–" }),
    ]),
  ];
  return [
    heading(say(words.title), "section"),
    {
      style: "cell",
      table: { headerRows: 1, dontBreakRows: true, widths: ["*", 52, 88, 100, 40, 54], body },
      layout: ruled,
    },
  ];
}

/** What lets a stranger in, each with its mend. */
function weaknesses({ factoryCredentials, auth, address }: DossierDoor): Bilingual[] {
  const basic = auth === "basic" && address.startsWith("http://");
  return [
    ...(factoryCredentials ? [words.factory] : []),
    ...(auth === "none" ? [words.none] : []),
    ...(basic ? [words.basic] : []),
  ];
}

const variants: Readonly<Record<string, Bilingual>> = {
  scroll: { fr: "Défilement", en: "Scrolling" },
  buttons: { fr: "Boutons", en: "Buttons" },
};

const words = {
  title: { fr: "Portiers", en: "Door phones" },
  door: { fr: "Portier", en: "Door phone" },
  serial: { fr: "N° de série", en: "Serial no." },
  mac: { fr: "Adresse MAC", en: "MAC address" },
  address: { fr: "Adresse", en: "Address" },
  firmware: { fr: "Firmware", en: "Firmware" },
  variant: { fr: "Modèle", en: "Model" },
  factory: {
    fr: "mot de passe d'usine encore actif : à changer",
    en: "factory password still in force: change it",
  },
  none: {
    fr: "mode NONE, ouvert à qui est sur le réseau : à passer en DIGEST",
    en: "mode NONE, open to whoever is on the network: set it to DIGEST",
  },
  basic: {
    fr: "mode BASIC, mot de passe lisible sur le réseau : à passer en DIGEST ou en https",
    en: "mode BASIC, password readable on the network: set it to DIGEST or https",
  },
} satisfies Record<string, Bilingual>;
