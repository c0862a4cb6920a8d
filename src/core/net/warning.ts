import type { Bilingual } from "#shared/result/failure.ts";

/** Something the person should know about, while the conversation goes on. */
export type ConversationWarning = {
  readonly reason:
    | "readable-password"
    | "certificate-first-use"
    | "certificate-expired"
    | "certificate-not-yet-valid"
    | "certificate-other-name"
    | "old-tls"
    | "weak-key";
  readonly message: Bilingual;
  readonly details?: Readonly<Record<string, string>>;
};

/** The person agreed to it for this device; it is still said each time a conversation begins. */
export function readablePassword(way: "basic" | "none"): ConversationWarning {
  const mode = way.toUpperCase();
  return {
    reason: "readable-password",
    message: {
      fr: `L'appareil est en mode ${mode} sans chiffrement : le mot de passe circule lisible sur le réseau.`,
      en: `The device is in mode ${mode} without encryption: the password travels readable on the network.`,
    },
    details: { mode: way },
  };
}
