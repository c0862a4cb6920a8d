import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

test("is a certificate that verifies with its own key and names the address", () => {
  const { certificate } = selfSignedCertificate({ commonName: "IPAC500-1", address: "127.0.11.7" });
  const read = new X509Certificate(certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect([read.subject, read.issuer, read.subjectAltName]).toEqual([
    "CN=IPAC500-1",
    "CN=IPAC500-1",
    "IP Address:127.0.11.7",
  ]);
  expect(read.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
});

test("every device has a key and a serial number of its own", () => {
  const options = { commonName: "IPAC500-1", address: "127.0.11.7" };
  const [one, other] = [selfSignedCertificate(options), selfSignedCertificate(options)].map(
    ({ certificate }) => new X509Certificate(certificate),
  );
  expect(one?.fingerprint256).not.toBe(other?.fingerprint256);
  expect(one?.serialNumber).not.toBe(other?.serialNumber);
});

test("validity is as asked, before and after 2050", () => {
  const notBefore = new Date(Date.UTC(2049, 11, 31, 23, 59, 59));
  const notAfter = new Date(Date.UTC(2050, 0, 1));
  const { certificate } = selfSignedCertificate({
    commonName: "x",
    address: "panel.local",
    notBefore,
    notAfter,
  });
  const read = new X509Certificate(certificate);
  expect([new Date(read.validFrom), new Date(read.validTo), read.subjectAltName]).toEqual([
    notBefore,
    notAfter,
    undefined,
  ]);
});
