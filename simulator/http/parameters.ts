import type { DeviceRequest } from "./device-request.ts";

export type Parameters = ReadonlyMap<string, string>;

/**
 * Parameters of an API call: the query, then the body over it. Null when the request is not understood (400).
 *
 * A body is `application/json` (an object of texts and numbers) or `application/x-www-form-urlencoded`; the latter may
 * separate with a comma, as one example of vendor note 2.1 does: `code=1111,relay=1`.
 */
export function readParameters(request: DeviceRequest): Parameters | null {
  const query = decodePairs(request.query);
  if (query === null) return null;
  if (request.body.length === 0) return query;
  const text = Buffer.from(request.body).toString("utf8");
  const body = bodyParameters(request.contentType, text);
  return body === null ? null : new Map([...query, ...body]);
}

/** The same, forgiving a body that holds no parameters (an upload): the query alone then. */
export function readLoginParameters(request: DeviceRequest): Parameters {
  return readParameters(request) ?? decodePairs(request.query) ?? new Map();
}

function bodyParameters(contentType: string, text: string): Parameters | null {
  const [mediaType = ""] = contentType.split(";");
  switch (mediaType.trim().toLowerCase()) {
    case "application/json":
      return jsonParameters(text);
    case "application/x-www-form-urlencoded":
      return decodePairs(text);
    default:
      return null;
  }
}

function jsonParameters(text: string): Parameters | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  const parameters = new Map<string, string>();
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value !== "string" && typeof value !== "number") return null;
    parameters.set(key, String(value));
  }
  return parameters;
}

function decodePairs(text: string): Parameters | null {
  const parameters = new Map<string, string>();
  const pairs = text.includes("&") ? text.split("&") : text.split(/,(?=[a-z]+=)/);
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals < 1) return null;
    const key = decode(pair.slice(0, equals));
    const value = decode(pair.slice(equals + 1));
    if (key === null || value === null) return null;
    parameters.set(key, value);
  }
  return parameters;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
