import { jsonrepair } from "jsonrepair";

/** Deeper than any message of the protocol by far; a body of 10,000 brackets ends here. */
const deepest = 32;

export type DeviceJson =
  | { readonly ok: true; readonly message: ReadonlyMap<string, unknown>; readonly repaired: boolean }
  | { readonly ok: false; readonly reason: "cut" | "too-deep" | "not-json" | "not-an-object" };

/**
 * Reads a product's JSON with the tolerance its own maker's examples ask for (vendor note 4): `{1 :200, 2 :403}`,
 * a `}` too many. Duplicate keys: the last counts. A text that ends before its last bracket is cut, and never repaired:
 * half a configuration or half a code would look whole.
 */
export function readDeviceJson(body: Uint8Array): DeviceJson {
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
  const tolerant = parsed(withoutSurplus) ?? repaired(withoutSurplus);
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
      if (depth === 0 && /^[\s\0}\]]*$/.test(text.slice(at + 1, at + 65))) {
        end = at + 1;
        break;
      }
    }
  }
  return { deepest: most, open: depth > 0 || inString, end };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repaired(text: string): unknown {
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}

function asMessage(value: unknown, wasRepaired: boolean): DeviceJson {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: "not-an-object" };
  }
  // A Map, so that a key named __proto__ is a key like any other.
  return { ok: true, message: new Map(Object.entries(value)), repaired: wasRepaired };
}
