import { type Answer, bytesAnswer, statusAnswer, textAnswer } from "../http/answer.ts";
import type { DeviceMemory } from "../panel/device-memory.ts";
import { contactsCsv } from "./contacts-csv.ts";

const logoFolder = "/download/logos/";

/** `GET /download/…`: configuration files byte for byte, logos, contact list. */
export function download(path: string, memory: DeviceMemory): Answer {
  const running = memory.running();
  switch (path) {
    case "/download/conf_user.ini":
      return bytesAnswer(200, "text/plain; charset=utf-8", running.confUser);
    case "/download/conf_sip.ini":
      return bytesAnswer(200, "text/plain; charset=utf-8", running.confSip);
    case "/download/contacts.csv":
      return textAnswer(200, "text/csv; charset=utf-8", contactsCsv(running.user));
    case "/download/logos":
      return textAnswer(200, "application/json", JSON.stringify(logoList(memory)));
    default:
      return path.startsWith(logoFolder) ? logo(path.slice(logoFolder.length), memory) : statusAnswer(404);
  }
}

function logoList(memory: DeviceMemory): { name: string; size: number }[] {
  return [...memory.logos].map(([name, bytes]) => ({ name, size: bytes.length }));
}

function logo(name: string, memory: DeviceMemory): Answer {
  const bytes = memory.logos.get(name);
  if (bytes === undefined) return statusAnswer(404);
  return bytesAnswer(200, /\.jpe?g$/i.test(name) ? "image/jpeg" : "image/png", bytes);
}
