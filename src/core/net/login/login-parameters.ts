import type { Credential } from "../conversation.ts";

type Carrier = {
  readonly path: string;
  readonly body?: { readonly contentType: string; readonly bytes: Uint8Array };
};

/**
 * Puts `login=` and `password=` where a device in mode NONE expects them (vendor note 2.1): in the query of a GET or a
 * multipart POST, in the body of an urlencoded or JSON one.
 */
export function withLoginParameters<T extends Carrier>(request: T, { user, password }: Credential): T {
  const { body } = request;
  if (body?.contentType.startsWith("application/x-www-form-urlencoded") === true) {
    const text = Buffer.from(body.bytes).toString("utf8");
    const parameters = `login=${encodeURIComponent(user)}&password=${encodeURIComponent(password)}`;
    return withBody(request, body.contentType, text === "" ? parameters : `${text}&${parameters}`);
  }
  if (body?.contentType.startsWith("application/json") === true) {
    const object = jsonObject(body.bytes);
    if (object !== undefined)
      return withBody(request, body.contentType, JSON.stringify({ ...object, login: user, password }));
  }
  const joint = request.path.includes("?") ? "&" : "?";
  const query = `login=${encodeURIComponent(user)}&password=${encodeURIComponent(password)}`;
  return { ...request, path: `${request.path}${joint}${query}` };
}

function jsonObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function withBody<T extends Carrier>(request: T, contentType: string, text: string): T {
  return { ...request, body: { contentType, bytes: Buffer.from(text, "utf8") } };
}
