import { X509Certificate } from "node:crypto";
import { request } from "node:https";
import { expect, test } from "vitest";
import { systemClock } from "../../clock/clock.ts";
import { keptCertificate } from "./kept-certificate.ts";
import { ownCertificate } from "./own-certificate.ts";
import { serverUnderTest } from "./server-under-test.ts";

test("is signed by itself, for the address, from the year's beginning for 20 years", () => {
  const made = ownCertificate("127.0.18.1", new Date("2026-11-21T06:00:00Z"));
  const read = new X509Certificate(made.cert);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkIP("127.0.18.1")).toBe("127.0.18.1");
  expect(read.subject).toBe("CN=127.0.18.1");
  expect([read.validFromDate.toISOString(), read.validToDate.toISOString()]).toEqual([
    "2026-01-01T00:00:00.000Z",
    "2046-11-21T06:00:00.000Z",
  ]);
});

test("serves over TLS, and is the same at the next start", async () => {
  const plain = await serverUnderTest();
  const tls = await keptCertificate(plain.store, "127.0.18.1", systemClock);
  expect(await keptCertificate(plain.store, "127.0.18.1", systemClock)).toEqual(tls);
  await plain.stop();
  const server = await serverUnderTest({ tls });
  await server.accept();
  const body = '{"token":"administrator","objectid":"0000","time":1}';
  const status = await new Promise((resolve, reject) => {
    const asking = request(
      { host: "127.0.18.1", port: server.port, path: "/api/v2/notify/", method: "POST", ca: tls.cert },
      (answer) => resolve(answer.resume().statusCode),
    );
    asking.on("error", reject).end(body);
  });
  expect(status).toBe(200);
  await server.stop();
});
