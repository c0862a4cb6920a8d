import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

export type CertificateAndKey = { readonly cert: string; readonly key: string };

/** Years until it ends: nobody comes back to renew it in a door phone. */
const validYears = 20;

/**
 * A certificate the server signs itself: EC P-256, ECDSA with SHA-256 (RFC 5280), as PEM.
 *
 * `host` stands in its name, and among the alternative names when it is an IPv4 address.
 */
export function ownCertificate(host: string, now: Date): CertificateAndKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const commonName = sequence(set(sequence(oid.commonName, tagged(0x0c, Buffer.from(host, "utf8")))));
  const end = new Date(now);
  // The short form of a date ends with 2049 (RFC 5280 4.1.2.5).
  end.setUTCFullYear(Math.min(2049, end.getUTCFullYear() + validYears));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    // The first bit clear, so that the serial number is positive.
    tagged(0x02, Buffer.concat([Buffer.from([0x4d]), randomBytes(15)])),
    oid.ecdsaWithSha256,
    commonName,
    // A laptop's clock may be ahead of the door phone's: valid since the year began.
    sequence(utcTime(new Date(Date.UTC(now.getUTCFullYear(), 0, 1))), utcTime(end)),
    commonName,
    publicKey.export({ type: "spki", format: "der" }),
    ...(isIPv4(host) ? [alternativeAddress(host)] : []),
  );
  const signature = sign("sha256", body, privateKey);
  const whole = sequence(
    body,
    oid.ecdsaWithSha256,
    tagged(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** DER (ITU-T X.690): a tag, the length, the content. */
function tagged(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: Uint8Array[]) => tagged(0x30, Buffer.concat(parts));
const set = (...parts: Uint8Array[]) => tagged(0x31, Buffer.concat(parts));

const oid = {
  commonName: tagged(0x06, Buffer.from("550403", "hex")),
  subjectAlternativeName: tagged(0x06, Buffer.from("551d11", "hex")),
  ecdsaWithSha256: sequence(tagged(0x06, Buffer.from("2a8648ce3d040302", "hex"))),
};

function utcTime(date: Date): Buffer {
  return tagged(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`, "latin1"));
}

function alternativeAddress(address: string): Buffer {
  const names = sequence(tagged(0x87, Buffer.from(address.split(".").map(Number))));
  return tagged(0xa3, sequence(sequence(oid.subjectAlternativeName, tagged(0x04, names))));
}
