import type { Fingerprint } from "#shared/model/identity.ts";

/** Certificates trusted so far, each under a key that stands for one device (its serial number, or its address). */
export interface CertificatePins {
  known(key: string): Fingerprint | undefined;
  trust(key: string, fingerprint: Fingerprint): void;
}

/** Pins that last as long as the process. */
export function memoryPins(): CertificatePins {
  const pins = new Map<string, Fingerprint>();
  return {
    known: (key) => pins.get(key),
    trust: (key, fingerprint) => void pins.set(key, fingerprint),
  };
}
