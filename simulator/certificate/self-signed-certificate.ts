import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isIPv4 } from "node:net";
import {
  bitString,
  explicit,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  time,
  utf8String,
} from "./der.ts";

export type CertificateOptions = {
  /** Also the issuer's, since it signs itself. */ readonly commonName: string;
  /** An IPv4 address to stand in the subject's alternative names. */ readonly address: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
};

export type CertificateAndKey = { readonly certificate: string; readonly key: string };

const ecdsaWithSha256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));

/** A certificate such as a door phone makes for itself: EC P-256, signed by nobody else (RFC 5280), both as PEM. */
export function selfSignedCertificate(options: CertificateOptions): CertificateAndKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(objectIdentifier("2.5.4.3"), utf8String(options.commonName))));
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(
      time(options.notBefore ?? new Date(Date.UTC(2018, 4, 3))),
      time(options.notAfter ?? new Date(Date.UTC(2048, 4, 3))),
    ),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    ...alternativeNames(options.address),
  );
  const signature = createSign("SHA256").update(toBeSigned).sign(privateKey);
  return {
    certificate: pem(sequence(toBeSigned, ecdsaWithSha256, bitString(signature))),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function alternativeNames(address: string): Buffer[] {
  if (!isIPv4(address)) return [];
  const names = sequence(implicit(7, Buffer.from(address.split(".").map(Number))));
  return [explicit(3, sequence(sequence(objectIdentifier("2.5.29.17"), octetString(names))))];
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
