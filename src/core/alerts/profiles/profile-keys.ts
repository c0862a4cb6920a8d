import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Vault } from "../../vault/vault.ts";
import type { KeptProfile } from "../store/definition-rows.ts";

/** Where API keys come from: the environment of this process, else the vault. Never from a file in clear. */
export type KeySource = {
  readonly vault: Vault;
  /** Given at each start; counts for every profile and is never written. */
  readonly environmentKey: string | undefined;
  /** A process that stays, like the app: a key that can be sealed for this session only is of use. Default false. */
  readonly forSession?: boolean;
};

export function keyOf({ vault, environmentKey }: KeySource, profile: KeptProfile): Result<string> {
  // Files of secrets end with a line break, which no header can bear.
  const given = environmentKey?.trim() ?? "";
  if (given !== "") return ok(given);
  return profile.sealedKey === null ? failed(noKey(profile.name)) : vault.open(profile.sealedKey);
}

/**
 * The key as it is kept; null when this computer has neither a keychain nor a passphrase: it is then not kept at all.
 */
export function sealKey({ vault, forSession = false }: KeySource, key: string): Result<string | null> {
  return vault.state().mode === "memory" && !forSession ? ok(null) : vault.seal(key);
}

const noKey = (name: string) =>
  failure(
    "unauthorised",
    {
      fr: `Aucune clé d'API n'est enregistrée pour « ${name} ». Donnez-la par PERRON_OCTOPUSH_KEY, ou enregistrez-la scellée : PERRON_PASSPHRASE puis « perron alerts profile set ».`,
      en: `No API key is kept for “${name}”. Give it in PERRON_OCTOPUSH_KEY, or keep it sealed: PERRON_PASSPHRASE, then “perron alerts profile set”.`,
    },
    { reason: "key-missing" },
  );
