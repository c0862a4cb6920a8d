import { isIP, type Socket } from "node:net";
import { checkServerIdentity, connect, type PeerCertificate, type TLSSocket } from "node:tls";
import type { Clock } from "#core/clock/clock.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { Fingerprint } from "#shared/model/identity.ts";
import type { CertificatePins } from "./certificate-pins.ts";
import type { ConversationWarning } from "./warning.ts";
import type { Dialler } from "./wire/device-line.ts";
import { FaultError } from "./wire/fault.ts";

/** Below this an RSA key can be worked out by an attacker with means (NIST SP 800-131A). */
const shortestRsaKey = 2048;

export type TlsTrust = {
  readonly pins: CertificatePins;
  /** Under which the device's certificate is kept. */
  readonly key: string;
  /** TLS 1.0 and 1.1, and weak keys: a person agreed for this device. */
  readonly allowOldTls: boolean;
  readonly clock: Clock;
  readonly onWarning: (warning: ConversationWarning) => void;
  readonly onFingerprint: (fingerprint: Fingerprint) => void;
};

/**
 * TLS to a device whose certificate no authority signed: trusted at first use, pinned from then on.
 *
 * OpenSSL still verifies the handshake's signature, so a copied certificate without its key does not pass.
 * What the certificate says of dates and names is only told: a door phone's clock may stand in 1970.
 */
export function tlsDialler({ host, port }: Endpoint, trust: TlsTrust): Dialler {
  return {
    readyEvent: "secureConnect",
    connect: () =>
      connect({
        host,
        port,
        rejectUnauthorized: false,
        ALPNProtocols: ["http/1.1"],
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(trust.allowOldTls
          ? { minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" }
          : { minVersion: "TLSv1.2" }),
      }),
    approve: (socket) => approve(socket as TLSSocket, host, trust),
  };
}

function approve(socket: TLSSocket, host: string, trust: TlsTrust): void {
  const certificate = socket.getPeerCertificate();
  const shown = Fingerprint.parse(certificate.fingerprint256);
  trust.onFingerprint(shown);
  const known = trust.pins.known(trust.key);
  if (known !== undefined && known !== shown)
    throw new FaultError({ kind: "certificate-changed", details: { known, shown } });
  const weak = isWeak(certificate);
  if (weak && !trust.allowOldTls)
    throw new FaultError({ kind: "weak-key", details: { bits: String(certificate.bits) } });
  if (weak) trust.onWarning(weakKey(certificate));
  if (/^TLSv1(\.1)?$/.test(socket.getProtocol() ?? "")) trust.onWarning(oldTls);
  for (const note of notesOn(certificate, host, trust.clock)) trust.onWarning(note);
  if (known !== undefined) return;
  trust.pins.trust(trust.key, shown);
  trust.onWarning(firstUse(shown));
}

function isWeak({ bits, exponent }: PeerCertificate): boolean {
  return exponent !== undefined && bits !== undefined && bits < shortestRsaKey;
}

function notesOn(certificate: PeerCertificate, host: string, clock: Clock): readonly ConversationWarning[] {
  const notes: ConversationWarning[] = [];
  const now = clock.now();
  const details = { from: certificate.valid_from, to: certificate.valid_to };
  if (now > Date.parse(certificate.valid_to)) notes.push({ ...expired, details });
  if (now < Date.parse(certificate.valid_from)) notes.push({ ...notYetValid, details });
  if (checkServerIdentity(host, certificate) !== undefined) notes.push(otherName);
  return notes;
}

const expired: ConversationWarning = {
  reason: "certificate-expired",
  message: {
    fr: "Le certificat de l'appareil a expiré ; il reste reconnu à son empreinte.",
    en: "The device's certificate has expired; it is still recognised by its fingerprint.",
  },
};

const notYetValid: ConversationWarning = {
  reason: "certificate-not-yet-valid",
  message: {
    fr: "Le certificat de l'appareil n'est pas encore valable : vérifiez l'heure de l'appareil et de ce poste. Il reste reconnu à son empreinte.",
    en: "The device's certificate is not valid yet: check the clocks of the device and of this computer. It is still recognised by its fingerprint.",
  },
};

const otherName: ConversationWarning = {
  reason: "certificate-other-name",
  message: {
    fr: "Le certificat de l'appareil porte un autre nom que son adresse, ce qui est courant ; il est reconnu à son empreinte.",
    en: "The device's certificate bears another name than its address, which is common; it is recognised by its fingerprint.",
  },
};

const oldTls: ConversationWarning = {
  reason: "old-tls",
  message: {
    fr: "L'appareil ne parle qu'un TLS ancien (1.0 ou 1.1) : la liaison est mal protégée.",
    en: "The device only speaks an old TLS (1.0 or 1.1): the connection is poorly protected.",
  },
};

function weakKey({ bits }: PeerCertificate): ConversationWarning {
  return {
    reason: "weak-key",
    message: {
      fr: `La clé du certificat de l'appareil est trop courte (${bits} bits) : la liaison est mal protégée.`,
      en: `The key of the device's certificate is too short (${bits} bits): the connection is poorly protected.`,
    },
  };
}

function firstUse(fingerprint: Fingerprint): ConversationWarning {
  return {
    reason: "certificate-first-use",
    message: {
      fr: "Première liaison chiffrée avec cet appareil : son certificat est retenu, tout changement sera signalé.",
      en: "First encrypted connection with this device: its certificate is remembered, and any change will be told.",
    },
    details: { fingerprint },
  };
}

/** Plain TCP, where there is nothing to approve. */
export function plainDialler(connectTcp: () => Socket): Dialler {
  return { connect: connectTcp, readyEvent: "connect", approve: () => undefined };
}
