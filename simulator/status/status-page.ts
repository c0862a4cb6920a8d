import { createHash } from "node:crypto";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { escapeHtml } from "../pages/escape-html.ts";
import type { DeviceState } from "../simulated-device.ts";

const style = `
body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1c2733;background:#f3f5f7}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(24rem,1fr));gap:1rem}
article{background:#fff;border:1px solid #d4dae1;border-radius:.5rem;padding:1rem}
h2{margin:0;font-size:1.1rem}.off h2{color:#a4262c}
.screen{width:356px;max-width:100%;height:256px;background:#10222f;color:#e8f1f5;display:grid;place-items:center;margin:.6rem 0}
.screen img{max-width:100%;max-height:256px}
form{display:inline}table{border-collapse:collapse;width:100%;font-size:.85rem}td{border-top:1px solid #e6eaee;padding:.1rem .4rem .1rem 0}
`;

/** Lets this style through the page's content security policy, and no other. */
export const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;

/** The status page of all devices; it looks again every two seconds. */
export function statusPage(devices: readonly (readonly [Endpoint, DeviceState])[]): string {
  const cards = devices.map(([endpoint, state], place) => card(place, endpoint, state));
  return `<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>Portiers simulés</title><meta http-equiv="refresh" content="2"><style>${style}</style></head>
<body><h1>Portiers simulés</h1><main>${cards.join("")}</main></body>
</html>
`;
}

const powerWords: Record<DeviceState["power"], string> = {
  on: "en marche",
  restarting: "redémarre…",
  gone: "ne revient pas",
  unplugged: "débranché",
  stopped: "arrêté",
};
const callWords: Record<DeviceState["call"]["state"], string> = {
  idle: "au repos",
  incoming: "appel entrant",
  outgoing: "appel sortant",
  "in-call": "en communication",
};

function card(place: number, endpoint: Endpoint, state: DeviceState): string {
  const variant = state.variant === "scroll" ? "Défilement" : "Boutons";
  const relays = state.relays.map(
    ({ relay, type, active, openedCount }) =>
      `RL${relay} ${active ? "<strong>activé</strong>" : "au repos"} (${openedCount}×${type === "normal" ? "" : `, ${type}`})`,
  );
  const peer = state.call.peer === null ? "" : ` : ${escapeHtml(state.call.peer)}`;
  return `<article${state.power === "on" ? "" : ' class="off"'}>
<h2>IPAC 500 ${variant} ${escapeHtml(state.serial)} — ${powerWords[state.power]}</h2>
<div>${escapeHtml(`${endpoint.scheme}://${endpoint.host}:${endpoint.port}`)} · ${escapeHtml(state.mac)} · ${state.auth}</div>
<div class="screen">${screen(place, state)}</div>
<div>Haut-parleur : ${sound(state)}</div><div>Relais : ${relays.join(" · ")}</div>
<div>Téléphone : ${callWords[state.call.state]}${peer}</div>
<div>Pannes : ${escapeHtml(state.faults.map(({ name, value }) => (value ? `${name}=${value}` : name)).join(", ")) || "aucune"}</div>
<p>${button(place, "unplug", "Débrancher")} ${button(place, "plug", "Rebrancher")} ${button(place, "incoming-call", "Appel entrant")}</p>
<details open><summary>Dernières requêtes</summary><table>${requests(state)}</table></details>
<details><summary>${people(state)}</summary><table>${residents(state)}${buttons(state)}</table></details>
</article>`;
}

const button = (place: number, action: string, label: string): string =>
  `<form method="post" action="/devices/${place}/${action}"><button>${label}</button></form>`;

function screen(place: number, state: DeviceState): string {
  if (state.power !== "on") return "";
  if (state.screen === null) return `Bienvenue<br>${people(state)}`;
  return `<img src="/devices/${place}/screen" alt="Image affichée">`;
}

function sound({ sound: playing }: DeviceState): string {
  if (playing === null) return "silence";
  const rest =
    playing.remainingMs === null ? "sans fin" : `encore ${Math.ceil(playing.remainingMs / 1_000)} s`;
  return `joue ${playing.bytes.length} octets, ${rest}`;
}

function requests({ requests: all }: DeviceState): string {
  const last = all.slice(-8).reverse();
  return last
    .map(({ at, method, path, status }) => [
      new Date(at).toLocaleTimeString("fr-FR"),
      method,
      path,
      String(status),
    ])
    .map(row)
    .join("");
}

function residents(state: DeviceState): string {
  return state.residents
    .slice(0, 200)
    .map(({ index, firstName, lastName, numbers }) => [
      String(index),
      `${firstName} ${lastName}`,
      numbers.join(" → "),
    ])
    .map(row)
    .join("");
}

function buttons(state: DeviceState): string {
  return state.buttons
    .slice(0, 200)
    .map(({ index, label, numbers }) => [String(index), label, numbers.join(" → ")])
    .map(row)
    .join("");
}

const people = ({ variant, residents: contacts, buttons: keys }: DeviceState): string =>
  variant === "scroll" ? `Résidents : ${contacts.length}` : `Boutons : ${keys.length}`;

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
