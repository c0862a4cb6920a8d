import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, posix, relative, sep } from "node:path";
import { contentSecurityPolicy } from "./content-security-policy.ts";

/** One answer for the page: what both shells serve, whatever carries it. */
export type PageAnswer = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

export type BuiltPage = {
  /** The file at exactly this path of the address (`/`, `/assets/index-abc.js`), or a 404. Nothing is decoded. */
  answer(path: string): PageAnswer;
};

/** Stands in the built index.html wherever the nonce of the answer must stand; the build writes it (vite html.cspNonce). */
export const noncePlaceholder = "PERRON_CSP_NONCE";

/**
 * Reads the whole built page into memory, so that no address can name a file outside it.
 *
 * @param connect further sources that the page may connect to, e.g. `ws://127.0.0.1:40123`
 */
export async function readBuiltPage(folder: string, connect: () => readonly string[] = () => []) {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = posix.join("/", ...relative(folder, path).split(sep));
    files.set(address, { bytes: new Uint8Array(await readFile(path)), type: mediaType(path) });
  }
  const index = files.get("/index.html");
  if (!index) throw new Error(`No built page in ${folder}: run npm run build`);
  files.set("/", index);
  return { answer: (path: string) => answer(files.get(path), connect()) } satisfies BuiltPage;
}

type PageFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };

function answer(file: PageFile | undefined, connect: readonly string[]): PageAnswer {
  const nonce = randomBytes(16).toString("base64url");
  const headers = { ...securityHeaders, "content-security-policy": contentSecurityPolicy(nonce, connect) };
  if (!file) return { status: 404, headers: { ...headers, "content-type": plain }, body: notFound };
  const body = file.type.startsWith("text/html") ? withNonce(file.bytes, nonce) : file.bytes;
  return { status: 200, headers: { ...headers, "content-type": file.type }, body };
}

function withNonce(bytes: Uint8Array, nonce: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce));
}

const plain = "text/plain; charset=utf-8";
const notFound = new TextEncoder().encode("Not found\n");

/** Sent with every answer. No CORS header is among them, ever: no other page may read an answer. */
export const securityHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=(), display-capture=()",
  "cache-control": "no-store",
} as const;

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
};

const mediaType = (path: string) => mediaTypes[extname(path).toLowerCase()] ?? "application/octet-stream";
