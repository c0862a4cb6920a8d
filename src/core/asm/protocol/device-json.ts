import { jsonrepair } from "jsonrepair";

/** Deeper than any message of the protocol by far; a body of 10,000 brackets ends here. */
const deepest = 32;

/**
 * Longer texts are not repaired, in characters: the maker's own slips stand in events of some hundred bytes, and repair
 * takes time with the cube of the length (3.15.0: `{a:'b 'b 'b…`, 2,000 characters 0.3 s, 8,000 characters 9 s).
 */
const longestRepaired = 2_000;

/** What only a sender that is known may have: its text repaired, where it is nearly JSON. */
type Reading = { readonly mayRepair: (token: string) => boolean };
const anyone: Reading = { mayRepair: () => true };

export type DeviceJson =
  | { readonly ok: true; readonly message: ReadonlyMap<string, unknown>; readonly repaired: boolean }
  | { readonly ok: false; readonly reason: "cut" | "too-deep" | "not-json" | "not-an-object" };

/**
 * Reads a product's JSON with the tolerance its own maker's examples ask for (vendor note 4): `{1 :200, 2 :403}`,
 * a `}` too many. Duplicate keys: the last counts. A text that ends before its last bracket is cut, and never repaired:
 * half a configuration or half a code would look whole. What needs more than that is repaired for a known token only.
 */
export function readDeviceJson(body: Uint8Array, { mayRepair }: Reading = anyone): DeviceJson {
  const text = decoded(body);
  // Right and flat, as nearly all are: one pass is enough.
  const flat = mayBeTooDeep(text) ? undefined : parsed(text);
  if (flat !== undefined) return asMessage(flat, false);
  const shape = shapeOf(text);
  if (shape.deepest > deepest) return { ok: false, reason: "too-deep" };
  if (shape.open) return { ok: false, reason: "cut" };
  const strict = parsed(text);
  if (strict !== undefined) return asMessage(strict, false);
  const withoutSurplus = text.slice(0, shape.end);
  const tolerant = parsed(withoutSurplus) ?? repaired(withoutSurplus, mayRepair);
  return tolerant === undefined ? { ok: false, reason: "not-json" } : asMessage(tolerant, true);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

/** UTF-8, else the Windows code page that French tools still write. */
function decoded(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    return windows.decode(body);
  }
}

const [brace, bracket] = ["{".charCodeAt(0), "[".charCodeAt(0)];

/** More brackets than levels allowed, counting those within texts too: then the levels are looked at. */
function mayBeTooDeep(text: string): boolean {
  let opened = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === brace || character === bracket) opened += 1;
  }
  return opened > deepest;
}

/**
 * How deep the brackets go, whether one (or a string) is still open at the end, and where the first whole value ends
 * when nothing but surplus closing brackets follows it.
 */
function shapeOf(text: string): { deepest: number; open: boolean; end: number } {
  let depth = 0;
  let most = 0;
  let inString = false;
  let end = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") {
      depth += 1;
      most = Math.max(most, depth);
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0 && onlySurplusAfter(text, at)) {
        end = at + 1;
        break;
      }
    }
  }
  return { deepest: most, open: depth > 0 || inString, end };
}

/** Looks no further than a few braces too many would reach; character by character, since a body may be all brackets. */
function onlySurplusAfter(text: string, at: number): boolean {
  const end = Math.min(text.length, at + 65);
  for (let next = at + 1; next < end; next += 1) {
    if (!/[\s\0}\]]/.test(text.charAt(next))) return false;
  }
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repaired(text: string, mayRepair: Reading["mayRepair"]): unknown {
  if (text.length > longestRepaired || !mayRepair(tokenIn(text))) return undefined;
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}

/** The token of a text that is not quite JSON; empty where none can be seen. */
const tokenIn = (text: string): string =>
  /token["']?\s{0,8}:\s{0,8}["']?([^"',}\s]{1,256})/.exec(text)?.[1] ?? "";

function asMessage(value: unknown, wasRepaired: boolean): DeviceJson {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: "not-an-object" };
  }
  // A Map, so that a key named __proto__ is a key like any other.
  return { ok: true, message: new Map(Object.entries(value)), repaired: wasRepaired };
}
