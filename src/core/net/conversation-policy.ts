import type { AuthMode } from "#shared/model/sighting.ts";

/** What a person agreed to for one device. */
export type ConversationPolicy = {
  /** A password that travels readable over plain http: with Basic, or as parameters in mode NONE. */
  readonly basicOverHttp: "refuse" | "warn";
  /** How the device asked to log in before; a weaker way is a downgrade. null = never met, or the person agreed to the change. */
  readonly knownAuth: AuthMode | null;
  /** TLS 1.0 and 1.1, and keys that are too short. */
  readonly allowOldTls: boolean;
};

/** Nothing agreed to, nothing known. */
export const cautiousPolicy: ConversationPolicy = {
  basicOverHttp: "refuse",
  knownAuth: null,
  allowOldTls: false,
};
