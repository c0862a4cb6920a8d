import { hash } from "node:crypto";
import { connect, type Socket } from "node:net";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { credential, path } from "./asked.ts";

const realm = "IPAC500";
const secret = hash("md5", `${credential.user}:${realm}:${credential.password}`);
const target = hash("md5", `GET:${path}`);
const cnonce = "0123456789abcdef";

/**
 * The limit: a socket that signs each call with the nonce it has, sends it, and believes whatever comes back.
 * No framing, no deadline, no error but a wrong status: what one round trip and this processor allow.
 */
export async function bareCalls(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  await Promise.all(endpoints.map((endpoint) => callsTo(endpoint, calls)));
}

async function callsTo({ host, port }: Endpoint, calls: number): Promise<void> {
  const socket = connect({ host, port, noDelay: true });
  const request = (authorization: string) => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${authorization}\r\n`;
  const refusal = await ask(socket, request(""));
  const nonce = /nonce="([^"]*)"/.exec(refusal)?.[1] ?? "";
  for (let call = 1; call <= calls; call += 1) {
    const count = call.toString(16).padStart(8, "0");
    const response = hash("md5", `${secret}:${nonce}:${count}:${cnonce}:auth:${target}`);
    const signed = `Digest username="${credential.user}",realm="${realm}",nonce="${nonce}",uri="${path}",qop=auth,response="${response}",nc=${count},cnonce="${cnonce}"`;
    const answer = await ask(socket, request(`authorization: ${signed}\r\n`));
    if (!answer.startsWith("HTTP/1.1 200")) throw new Error("the farm refused a bare call");
  }
  socket.destroy();
}

/** The farm's answers are small enough to come in one piece. */
function ask(socket: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("data", (chunk) => {
      socket.off("error", reject);
      resolve(chunk.toString("latin1"));
    });
    socket.write(request, "latin1");
  });
}
