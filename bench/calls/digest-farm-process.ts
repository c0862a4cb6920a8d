import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * Digest servers (MD5, qop=auth) that check every response and count every request: the least a device does.
 * Started by digest-farm.ts with their number; tells the ports, then the count of requests when asked.
 */
const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const secret = md5("admin:IPAC500:admin");
let requests = 0;

async function startServer(): Promise<number> {
  const nonces = new Set<string>();
  const server = createServer((request, response) => {
    requests += 1;
    if (accepted(request, nonces)) return response.end("[audio]\nvolume=5\n");
    const nonce = randomBytes(8).toString("hex");
    nonces.add(nonce);
    response.statusCode = 401;
    response.setHeader(
      "WWW-Authenticate",
      `Digest realm="IPAC500", nonce="${nonce}", qop="auth", algorithm=MD5`,
    );
    response.end("401");
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function accepted({ headers, method, url }: IncomingMessage, nonces: ReadonlySet<string>): boolean {
  const given = headers.authorization;
  if (!given) return false;
  const field = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(given)?.[1] ?? "";
  const nonce = field("nonce");
  if (!nonces.has(nonce)) return false;
  const expected = md5(
    `${secret}:${nonce}:${field("nc")}:${field("cnonce")}:${field("qop")}:${md5(`${method}:${url}`)}`,
  );
  return expected === field("response");
}

const ports = await Promise.all(Array.from({ length: Number(process.argv[2]) }, startServer));
process.send?.(ports);
process.on("message", () => {
  process.send?.(requests);
  requests = 0;
});
