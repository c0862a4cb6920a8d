import type { BulkPatch } from "#shared/model/bulk-patch.ts";
import { emptyWeek } from "#shared/model/device-configuration.ts";
import { isPort } from "#shared/model/endpoint.ts";

export type What = BulkPatch["what"];

/** What was typed, of all kinds of settings at once. */
export type Filled = {
  readonly url: string;
  readonly path: string;
  readonly key: string;
  readonly type: "none" | "http" | "https" | "socks5";
  readonly host: string;
  readonly port: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly days: Extract<BulkPatch, { what: "timeRange" }>["days"];
};

export const nothingFilled: Filled = {
  ...{ url: "", path: "", key: "", type: "http", host: "", port: "", login: "", password: "", name: "" },
  days: emptyWeek(),
};

/** What is to be written; null while something it needs is missing. */
export function patchOf(what: What, filled: Filled): BulkPatch | null {
  const { url, path, key, type, host, port, login, password, name, days } = filled;
  if (what === "timeRange")
    return name.trim() === "" || isClosed(days) ? null : { what, name: name.trim(), days };
  if (what === "asm") {
    const given = Object.entries({ url, path, key }).filter(([, text]) => text.trim() !== "");
    return given.length === 0 ? null : { what, ...Object.fromEntries(given) };
  }
  if (type === "none") return { what, type, host: "", port: "", login: "", password: "" };
  if (host.trim() === "" || !isPort(port)) return null;
  const own = { ...(login.trim() !== "" && { login }), ...(password !== "" && { password }) };
  return { what, type, host, port, ...own };
}

/** Laid over a range of that name, it would silence everybody who keeps to it, on every door. */
export const isClosed = (days: Filled["days"]) => Object.values(days).every((spans) => spans.length === 0);
