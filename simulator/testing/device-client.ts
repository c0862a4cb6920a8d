import { createHash } from "node:crypto";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import type { SimulatedDevice } from "../simulated-device.ts";

/** The tests' own client, which knows nothing of the core's. */
export type Call = {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

export const form = "application/x-www-form-urlencoded";
export const json = "application/json";

/** One request on a connection of its own, without credentials. */
export function plainCall(device: Pick<SimulatedDevice, "endpoint">, call: Call): Promise<Reply> {
  const { scheme, host, port } = device.endpoint;
  const options = {
    host,
    port,
    path: call.path,
    method: call.method ?? (call.body === undefined ? "GET" : "POST"),
    agent: false as const,
    rejectUnauthorized: false,
    headers: {
      ...(call.body !== undefined && {
        "Content-Type": call.type ?? form,
        "Content-Length": Buffer.byteLength(call.body),
      }),
      ...call.headers,
    },
  };
  return new Promise((resolve, reject) => {
    const request = (scheme === "https" ? httpsRequest : httpRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on("error", reject);
    request.end(call.body);
  });
}

export const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

export type DigestLogin = {
  readonly nonce: string;
  readonly count: string;
  readonly password?: string;
  readonly uri?: string;
};

/** An MD5, qop=auth answer to a challenge of the device (RFC 7616 3.4). */
export function digestHeader(method: string, path: string, login: DigestLogin): string {
  const uri = login.uri ?? path;
  const key = md5(`admin:IPAC500:${login.password ?? "admin"}`);
  const response = md5(`${key}:${login.nonce}:${login.count}:abcdef:auth:${md5(`${method}:${uri}`)}`);
  return `Digest username="admin", realm="IPAC500", nonce="${login.nonce}", uri="${uri}", qop=auth, nc=${login.count}, cnonce="abcdef", response="${response}", opaque="49504143353030", algorithm=MD5`;
}

export async function freshNonce(device: Pick<SimulatedDevice, "endpoint">): Promise<string> {
  const { headers } = await plainCall(device, { path: "/" });
  return /nonce="([^"]+)"/.exec(headers["www-authenticate"] ?? "")?.[1] ?? "";
}

/** A request with a nonce of its own: two on the wire, the first without body. */
export async function digestCall(
  device: Pick<SimulatedDevice, "endpoint">,
  call: Call,
  password = "admin",
): Promise<Reply> {
  const method = call.method ?? (call.body === undefined ? "GET" : "POST");
  const nonce = await freshNonce(device);
  const authorization = digestHeader(method, call.path, { nonce, count: "00000001", password });
  return plainCall(device, { ...call, headers: { ...call.headers, Authorization: authorization } });
}

export const basic = (login = "admin", password = "admin"): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}`,
});

/** Uploads files as a form does. */
export function multipart(
  parts: Readonly<Record<string, { fileName: string; content: string | Uint8Array }>>,
): Pick<Call, "body" | "type"> {
  const pieces = Object.entries(parts).flatMap(([name, { fileName, content }]) => [
    Buffer.from(`--XyZ\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from("\r\n"),
  ]);
  return {
    body: Buffer.concat([...pieces, Buffer.from("--XyZ--\r\n")]),
    type: "multipart/form-data; boundary=XyZ",
  };
}

/** Everything the device says to these bytes until it closes, or until `enough` of it came. */
export function rawExchange(
  device: Pick<SimulatedDevice, "endpoint">,
  bytes: string | Uint8Array,
  enough: (received: Buffer) => boolean = () => false,
): Promise<{ received: Buffer; ending: "closed" | "reset" | "enough" }> {
  return new Promise((resolve) => {
    const { host, port } = device.endpoint;
    const socket = connect({ host, port, allowHalfOpen: true }, () => socket.write(bytes));
    let received: Buffer = Buffer.alloc(0);
    const end = (ending: "closed" | "reset" | "enough"): void => {
      resolve({ received, ending });
      socket.destroy();
    };
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (enough(received)) end("enough");
    });
    socket.on("end", () => end("closed"));
    socket.on("error", () => end("reset"));
  });
}

/** A one-second plain PCM sound: 8,000 samples of 8 bits. */
export function oneSecondWav(): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + 8_000, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(8_000, 40);
  return Buffer.concat([header, Buffer.alloc(8_000, 0x80)]);
}
