import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { addressPlan } from "./address-plan.ts";

/*
 * The web servers of the lab, all in this one process; run inside the lab's LAN namespace by `lab.ts`.
 * Raw answers keep it light, since it shares two cores with the scan that it serves. Prints "ready" once all listen.
 */

function doorPhone(): string {
  const nonce = randomBytes(8).toString("hex");
  const challenge = `WWW-Authenticate: Digest realm="IPAC500", nonce="${nonce}", qop="auth", algorithm=MD5`;
  return answer("401 Unauthorized", ["Server: STS-Embedded", challenge], "401 Unauthorized");
}

function otherWebServer(): string {
  return answer("200 OK", ["Server: GoAhead-Webs"], "<html><head><title>Printer</title></head></html>");
}

function answer(status: string, headers: readonly string[], body: string): string {
  const lines = [
    `HTTP/1.1 ${status}`,
    ...headers,
    "Content-Type: text/html",
    `Content-Length: ${body.length}`,
  ];
  return `${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n${body}`;
}

/** Embedded web servers take their time: 2 to 5 ms for each answer. */
const serviceTime = (): number => 2 + Math.random() * 3;

async function serve(host: string, content: () => string): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => setTimeout(() => socket.end(content()), serviceTime()));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port: 80, backlog: 64 }, resolve);
  });
}

for (const { doorPhones, otherWebServers } of addressPlan) {
  await Promise.all(doorPhones.map((host) => serve(host, doorPhone)));
  await Promise.all(otherWebServers.map((host) => serve(host, otherWebServer)));
}
console.log("ready");
