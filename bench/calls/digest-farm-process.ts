import { hash, randomBytes } from "node:crypto";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { FarmOptions } from "./digest-farm.ts";

/*
 * Digest servers (MD5, qop=auth) on bare sockets that check every response and count every request: the least a device does,
 * and little enough that the clients are what is measured. Started by digest-farm.ts; tells the endpoints, then the count of
 * requests when asked.
 */
const { hosts, port, serviceMs } = JSON.parse(process.argv[2] ?? "") as FarmOptions;
const md5 = (text: string) => hash("md5", text);
const secret = md5("admin:IPAC500:admin");
const nonces = new Set<string>();
const page = "[audio]\nvolume=5\n";
const accepted = answer("200 OK", [], page);
let requests = 0;

function serve(host: string): Promise<{ host: string; port: number }> {
  const server = createServer({ noDelay: true }, (socket) => {
    let text = "";
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      // A GET ends with its head.
      if (!text.endsWith("\r\n\r\n")) return;
      const request = text;
      text = "";
      reply(socket, request);
    });
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => resolve({ host, port: (server.address() as AddressInfo).port }));
  });
}

function reply(socket: Socket, request: string): void {
  requests += 1;
  const content = isSigned(request) ? accepted : challenge();
  const closing = /\r\nconnection: close/i.test(request);
  const send = () => (closing ? socket.end(content) : socket.write(content));
  const [least, most] = serviceMs;
  if (most > 0) setTimeout(send, least + Math.random() * (most - least));
  else send();
}

function isSigned(request: string): boolean {
  const given = /\r\nauthorization: digest ([^\r]*)/i.exec(request)?.[1];
  if (given === undefined) return false;
  const fields = new Map(
    [...given.matchAll(/(\w+)="?([^",]*)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const nonce = fields.get("nonce") ?? "";
  if (!nonces.has(nonce)) return false;
  const [method, path] = request.split(" ", 2);
  const counted = `${fields.get("nc")}:${fields.get("cnonce")}:${fields.get("qop")}`;
  return md5(`${secret}:${nonce}:${counted}:${md5(`${method}:${path}`)}`) === fields.get("response");
}

function challenge(): string {
  const nonce = randomBytes(8).toString("hex");
  nonces.add(nonce);
  const header = `WWW-Authenticate: Digest realm="IPAC500", nonce="${nonce}", qop="auth", algorithm=MD5`;
  return answer("401 Unauthorized", [header], "401");
}

function answer(status: string, headers: readonly string[], body: string): string {
  const head = [
    `HTTP/1.1 ${status}`,
    ...headers,
    "Content-Type: text/plain",
    `Content-Length: ${body.length}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

process.send?.(await Promise.all(hosts.map(serve)));
process.on("message", () => {
  process.send?.(requests);
  requests = 0;
});
