import type { Content } from "pdfmake/interfaces.js";
import type { Dossier, DossierDoor } from "#shared/model/dossier.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import { doorLabel } from "./doors-table.ts";
import { heading, ink, ruled } from "./look.ts";
import type { Paper } from "./paper.ts";

/** Relays, telephony, management server and proxy of each door phone: settings, never their secrets. */
export function doorSettings({ doors }: Dossier, paper: Paper): Content[] {
  const { say, given, time } = paper;
  if (doors.length === 0) return [];
  const columns = [words.door, words.relays, words.sip, words.asm];
  const body: Content[][] = [
    columns.map((column) => ({ text: say(column), style: "head" })),
    ...doors.map((door): Content[] => {
      const name: Content = {
        stack: [
          { text: given(doorLabel(door)), bold: true },
          {
            text: door.held ? `${say(words.readOn)} ${time(door.held.readAt)}` : say(words.notRead),
            fontSize: 7,
            color: door.held ? ink.dim : ink.doubt,
          },
        ],
      };
      return door.held ? [name, ...settings(door.held, paper)] : [name, "–", "–", "–"];
    }),
  ];
  return [
    heading(say(words.title), "section"),
    {
      style: "cell",
      table: { headerRows: 1, dontBreakRows: true, widths: [120, 92, "*", "*"], body },
      layout: ruled,
    },
  ];
}

function settings(held: NonNullable<DossierDoor["held"]>, { say, given }: Paper): Content[] {
  const relays = held.relays.map(
    ({ index, type, duration }) => `${say(words.relay)} ${index} : ${type}, ${duration}\u00a0s`,
  );
  const codes = `${held.codes} ${say(held.codes > 1 ? words.codes : words.code)}`;
  const accounts = held.sipAccounts
    .filter(({ enabled }) => enabled)
    .map(({ index, label, user, server, transport }) =>
      given(`${index} · ${label ? `${label}, ` : ""}${user}@${server}${transport ? ` (${transport})` : ""}`),
    );
  const { asm, proxy } = held;
  const link =
    asm.enabled && asm.url
      ? [given(`${asm.url}${asm.path}`), `${say(words.id)} ${given(asm.id)}`]
      : [say(words.none)];
  const via =
    proxy.type === "none"
      ? []
      : [`${say(words.proxy)} ${given(`${proxy.type} ${proxy.host}:${proxy.port}`)}`];
  return [
    { stack: [...relays, codes] },
    { stack: accounts.length > 0 ? accounts : [say(words.peer)] },
    {
      stack: [
        ...link,
        ...(asm.keyIsSet ? [{ text: say(words.keySet), color: ink.dim, fontSize: 7 }] : []),
        ...via,
      ],
    },
  ];
}

const words = {
  title: { fr: "Réglages", en: "Settings" },
  door: { fr: "Portier", en: "Door phone" },
  readOn: { fr: "lu le", en: "read on" },
  notRead: { fr: "jamais lu par ce poste", en: "never read by this computer" },
  relays: { fr: "Relais et codes", en: "Relays and codes" },
  relay: { fr: "Relais", en: "Relay" },
  code: { fr: "code d'ouverture", en: "door code" },
  codes: { fr: "codes d'ouverture", en: "door codes" },
  sip: { fr: "Comptes SIP", en: "SIP accounts" },
  peer: {
    fr: "aucun : appels directs d'adresse à adresse",
    en: "none: direct calls from address to address",
  },
  asm: { fr: "Serveur de gestion (ASM)", en: "Management server (ASM)" },
  id: { fr: "identifiant", en: "identifier" },
  none: { fr: "aucun", en: "none" },
  keySet: { fr: "clé client en place, non imprimée", en: "client key set, not printed" },
  proxy: { fr: "par le proxy", en: "through the proxy" },
} satisfies Record<string, Bilingual>;
