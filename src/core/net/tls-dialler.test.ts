import { createSign, generateKeyPairSync, X509Certificate } from "node:crypto";
import { connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { ManualClock } from "#core/clock/manual-clock.ts";
import {
  bitString,
  explicit,
  integer,
  objectIdentifier,
  sequence,
  set,
  time,
  utf8String,
} from "#simulator/certificate/der.ts";
import {
  type CertificateOptions,
  selfSignedCertificate,
} from "#simulator/certificate/self-signed-certificate.ts";
import { type CertificatePins, memoryPins } from "./certificate-pins.ts";
import type { Conversation } from "./conversation.ts";
import { digestChallenge } from "./testing/digest-server.ts";
import { type RawServer, reply, startRawServer } from "./testing/raw-server.ts";
import { get, running, type TalkOptions, talkTo } from "./testing/talk.ts";
import type { ConversationWarning } from "./warning.ts";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function httpsDevice(
  { cert, key }: TestCertificate,
  options: TlsOptions = {},
  port = 0,
): Promise<RawServer> {
  const server = await startRawServer(
    {
      answer: ({ headers }, socket) =>
        void socket.write(
          headers.authorization === undefined
            ? reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`])
            : reply(200, "fine"),
        ),
    },
    "127.0.12.1",
    (handler) =>
      createServer({ cert, key, ...options }, handler).on("tlsClientError", () => undefined) as Server,
    port,
  );
  closing.push(() => server.close());
  return server;
}

function talk(port: number, options: TalkOptions = {}): Conversation {
  const conversation = talkTo(port, { scheme: "https", ...options });
  closing.unshift(() => conversation.close());
  return conversation;
}

function pinsOf(fingerprint: string): CertificatePins {
  const pins = memoryPins();
  pins.trust("8963225", fingerprint as never);
  return pins;
}

describe("a self-signed certificate", () => {
  test("is trusted at first use, said so, and recognised afterwards", async () => {
    const certificate = deviceCertificate();
    const server = await httpsDevice(certificate);
    const pins = memoryPins();
    const warnings: ConversationWarning[] = [];
    const first = talk(server.port, { pins, warnings });
    expect(await first.send(get(), running)).toMatchObject({ ok: true });
    expect(first.fingerprint).toBe(certificate.fingerprint);
    expect(pins.known("8963225")).toBe(certificate.fingerprint);
    expect(warnings.map(({ reason }) => reason)).toEqual(["certificate-first-use"]);
    expect(await talk(server.port, { pins, warnings }).send(get(), running)).toMatchObject({ ok: true });
    expect(warnings).toHaveLength(1);
  });

  test("F49 N18: changed: both fingerprints are told and not one request is sent", async () => {
    const [before, now] = [deviceCertificate(), deviceCertificate()];
    const server = await httpsDevice(now);
    const told = await talk(server.port, { pins: pinsOf(before.fingerprint) }).send(get(), running);
    expect(told).toMatchObject({
      ok: false,
      error: {
        code: "certificate",
        reason: "certificate-changed",
        details: { known: before.fingerprint, shown: now.fingerprint },
      },
    });
    expect(server.requests).toHaveLength(0);
  });

  test("F49: changed in the middle of a conversation", async () => {
    const server = await httpsDevice(deviceCertificate());
    const device = talk(server.port);
    expect(await device.send(get(), running)).toMatchObject({ ok: true });
    await server.close();
    const impostor = await httpsDevice(deviceCertificate(), {}, server.port);
    expect(await device.send(get(), running)).toMatchObject({ ok: false, error: { code: "certificate" } });
    expect(impostor.requests).toHaveLength(0);
  });

  test.each([
    ["N18: expired", { notAfter: new Date("2020-01-01") }, "certificate-expired"],
    ["F14 N18: not valid yet", { notBefore: new Date("2040-01-01") }, "certificate-not-yet-valid"],
    ["N18: of another name", { address: "10.9.9.9" }, "certificate-other-name"],
  ] as const)("%s: accepted with a note, since the key is what counts", async (_name, options, reason) => {
    const certificate = deviceCertificate(options);
    const server = await httpsDevice(certificate);
    const warnings: ConversationWarning[] = [];
    const device = talk(server.port, { pins: pinsOf(certificate.fingerprint), warnings });
    expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(warnings.map((warning) => warning.reason)).toEqual([reason]);
  });

  test("F14: the laptop's clock in 1970 changes notes, not trust", async () => {
    const certificate = deviceCertificate();
    const server = await httpsDevice(certificate);
    const warnings: ConversationWarning[] = [];
    const options = { pins: pinsOf(certificate.fingerprint), warnings, clock: new ManualClock(0) };
    expect(await talk(server.port, options).send(get(), running)).toMatchObject({ ok: true });
    expect(warnings.map(({ reason }) => reason)).toEqual(["certificate-not-yet-valid"]);
  });

  test("F49: the right certificate without its key does not pass: the handshake's signature is verified", async () => {
    const certificate = deviceCertificate();
    const server = await httpsDevice(certificate, { maxVersion: "TLSv1.2" });
    const forger = await flippingSignatures(server.port);
    const told = await talk(forger, { pins: pinsOf(certificate.fingerprint) }).send(get(), running);
    expect(told).toMatchObject({ ok: false, error: { code: "certificate", reason: "tls" } });
    expect(server.requests).toHaveLength(0);
  });
});

describe("N19: poor encryption is told, with the choice to go on", () => {
  const old: TlsOptions = { minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" };

  test("TLS 1.0 only", async () => {
    const server = await httpsDevice(deviceCertificate(), old);
    expect(await talk(server.port).send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "certificate", reason: "old-tls" },
    });
    expect(server.requests).toHaveLength(0);
  });

  test("TLS 1.0 after agreement", async () => {
    const server = await httpsDevice(deviceCertificate(), old);
    const warnings: ConversationWarning[] = [];
    const device = talk(server.port, { policy: { allowOldTls: true }, warnings });
    expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(warnings.map(({ reason }) => reason)).toContain("old-tls");
  });

  test("a key of 1024 bits", async () => {
    const server = await httpsDevice(weakCertificate(1024), { ciphers: "DEFAULT@SECLEVEL=0" });
    expect(await talk(server.port).send(get(), running)).toMatchObject({
      ok: false,
      error: { code: "certificate", reason: "weak-key" },
    });
    expect(server.requests).toHaveLength(0);
  });

  test("a key of 1024 bits after agreement", async () => {
    const server = await httpsDevice(weakCertificate(1024), { ciphers: "DEFAULT@SECLEVEL=0" });
    const warnings: ConversationWarning[] = [];
    const device = talk(server.port, { policy: { allowOldTls: true }, warnings });
    expect(await device.send(get(), running)).toMatchObject({ ok: true });
    expect(warnings.map(({ reason }) => reason)).toContain("weak-key");
  });
});

test("https spoken to a port of plain http is told", async () => {
  const server = await startRawServer({
    answer: (_request, socket) => void socket.write(reply(200)),
    received: (_total, socket) => void socket.write("HTTP/1.1 400 Bad\r\n\r\n"),
  });
  closing.push(() => server.close());
  expect(await talk(server.port).send(get(), running)).toMatchObject({
    ok: false,
    error: { code: "certificate", reason: "tls" },
  });
});

test("a silent handshake ends with the connect time", async () => {
  const server = await startRawServer({ answer: () => undefined });
  closing.push(() => server.close());
  expect(await talk(server.port, { connectTimeout: 100 }).send(get(), running)).toMatchObject({
    ok: false,
    error: { code: "unreachable", reason: "connect-time-out" },
  });
});

/** Stands between, and spoils the signature in the server's key exchange (TLS 1.2, RFC 5246 7.4.3). */
async function flippingSignatures(target: number): Promise<number> {
  const open: Socket[] = [];
  const proxy = createTcpServer((client) => {
    const server = connect(target, "127.0.12.1");
    open.push(client, server);
    for (const socket of [client, server]) socket.on("error", () => undefined);
    client.pipe(server);
    server.on("data", (chunk: Buffer) => {
      const spoilt = Buffer.from(chunk);
      for (let at = 0; at + 9 < spoilt.length; at += 5 + spoilt.readUInt16BE(at + 3))
        if (spoilt[at] === 22 && spoilt[at + 5] === 12) {
          const last = at + 4 + spoilt.readUInt16BE(at + 3);
          spoilt[last] = (spoilt[last] ?? 0) ^ 1;
        }
      client.write(spoilt);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.12.1", resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        proxy.close(() => resolve());
      }),
  );
  return (proxy.address() as { port: number }).port;
}

type TestCertificate = { readonly cert: string; readonly key: string; readonly fingerprint: string };

/** A certificate such as door phones make for themselves. */
function deviceCertificate(options: Partial<CertificateOptions> = {}): TestCertificate {
  const { certificate, key } = selfSignedCertificate({
    commonName: "IPAC500-8963225",
    address: "127.0.12.1",
    ...options,
  });
  return withFingerprint(certificate, key);
}

/** An RSA key of a length that was given up long ago. */
function weakCertificate(modulusLength: number): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength });
  const name = sequence(set(sequence(objectIdentifier("2.5.4.3"), utf8String("IPAC500-1"))));
  const signed = sequence(objectIdentifier("1.2.840.113549.1.1.11"), Buffer.from([5, 0]));
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.from([1, 7])),
    signed,
    name,
    sequence(time(new Date(Date.UTC(2018, 4, 3))), time(new Date(Date.UTC(2048, 4, 3)))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const der = sequence(body, signed, bitString(createSign("SHA256").update(body).sign(privateKey)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  const pem = ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  return withFingerprint(pem, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
}

function withFingerprint(cert: string, key: string): TestCertificate {
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 };
}
