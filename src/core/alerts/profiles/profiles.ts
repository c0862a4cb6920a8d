import { AlertProfile, type ProfileStanding } from "#shared/model/alerts/alert-profile.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { Tell } from "../model/alerts-event.ts";
import type { Balance, MessageProvider } from "../provider/message-provider.ts";
import { octopushProvider } from "../provider/octopush/octopush-provider.ts";
import { unsendableAccount } from "../provider/octopush/sendable-account.ts";
import type { KeptProfile } from "../store/definition-rows.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { type KeySource, keyOf, sealKey } from "./profile-keys.ts";

export type Profiles = {
  list(): KeptProfile[];
  get(name: string): Result<KeptProfile>;
  /** Sets a profile up, or changes it; without a key the one kept stays. `keyKept` false: the key must be given each time. */
  set(given: unknown, key?: string): Result<{ readonly profile: AlertProfile; readonly keyKept: boolean }>;
  /** The key, to be used and not shown. Errors: `unauthorised` when none is at hand. */
  key(name: string): Result<string>;
  /** False when this computer has neither keychain nor passphrase. */
  keepsKeys(): boolean;
  remove(name: string): boolean;
  /** Asks the account what is left; nothing is sent. Its answer becomes the standing. */
  balance(name: string, signal: AbortSignal): Promise<Result<Balance>>;
  /** Undefined when the key is not at hand. */
  providerOf(name: string): MessageProvider | undefined;
  close(): Promise<void>;
};

export type ProfileParts = {
  readonly store: AlertsStore;
  readonly clock: Clock;
  readonly keys: KeySource;
  readonly tell: Tell;
};

export function openProfiles(parts: ProfileParts): Profiles {
  const { store, keys } = parts;
  const providers = providerCache(parts);
  function get(name: string): Result<KeptProfile> {
    const profile = store.profiles.get(name);
    return profile ? ok(profile) : failed(noSuchProfile(name));
  }
  return {
    list: () => store.profiles.list(),
    get,
    set(given, key) {
      const read = AlertProfile.safeParse(given);
      if (!read.success) return failed(badProfile(read.error.issues[0]));
      const unsendable = unsendableAccount(read.data.login, key ?? "unchanged");
      if (unsendable) return failed(unsendable);
      const sealed = key === undefined ? ok(null) : sealKey(keys, key);
      if (!sealed.ok) return sealed;
      const before = store.profiles.get(read.data.name)?.sealedKey ?? null;
      const kept = sealed.value ?? (key === undefined ? before : null);
      store.profiles.put(read.data, kept);
      return ok({ profile: read.data, keyKept: kept !== null });
    },
    key(name) {
      const profile = get(name);
      return profile.ok ? keyOf(keys, profile.value) : profile;
    },
    keepsKeys: () => keys.vault.state().mode !== "memory",
    remove: (name) => store.profiles.remove(name),
    async balance(name, signal) {
      const profile = get(name);
      if (!profile.ok) return profile;
      const key = keyOf(keys, profile.value);
      if (!key.ok) return key;
      const told = await providers.of(profile.value, key.value).balance(signal);
      noteStanding(parts, profile.value, told);
      return told;
    },
    providerOf(name) {
      const profile = store.profiles.get(name);
      const key = profile && keyOf(keys, profile);
      return profile && key?.ok ? providers.of(profile, key.value) : undefined;
    },
    close: () => providers.close(),
  };
}

/** One provider per account as it is set up now, so that the pace is kept over all its messages. */
function providerCache({ clock }: ProfileParts) {
  const kept = new Map<string, MessageProvider>();
  return {
    of({ baseUrl, login }: AlertProfile, key: string): MessageProvider {
      const account = JSON.stringify([baseUrl, login, key]);
      const provider = kept.get(account) ?? octopushProvider({ baseUrl, login, key, clock });
      kept.set(account, provider);
      return provider;
    },
    async close() {
      await Promise.all([...kept.values()].map((provider) => provider.close()));
    },
  };
}

function noteStanding({ store, clock, tell }: ProfileParts, profile: KeptProfile, told: Result<Balance>) {
  if (!told.ok && told.error.code !== "unauthorised") return;
  const standing: ProfileStanding = told.ok
    ? { state: "valid", reason: null, balance: { ...told.value, at: new Date(clock.now()).toISOString() } }
    : { ...profile.standing, state: "faulted", reason: told.error.details?.said ?? null };
  store.profiles.setStanding(profile.name, standing);
  tell({ type: "profile", name: profile.name, standing });
}

const noSuchProfile = (name: string) =>
  failure(
    "invalid",
    {
      fr: `Aucun profil « ${name} » ; « perron alerts profile list » les montre.`,
      en: `No profile “${name}”; “perron alerts profile list” shows them.`,
    },
    { reason: "no-such-profile" },
  );

/** What each field takes, for the person who filled it in. */
const fieldRules: Record<string, { readonly fr: string; readonly en: string }> = {
  name: { fr: "Le nom du profil manque.", en: "The profile's name is missing." },
  login: { fr: "L'identifiant d'API manque.", en: "The API login is missing." },
  sender: {
    fr: "L'expéditeur compte 3 à 11 lettres et chiffres, sans accent ni espace, dont une lettre ; vide = numéro court.",
    en: "The sender has 3 to 11 letters and digits, no accent or space, at least one letter; empty = short number.",
  },
  baseUrl: {
    fr: "L'adresse de l'API doit commencer par http:// ou https://.",
    en: "The API's address must begin with http:// or https://.",
  },
};

function badProfile(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined) {
  const field = String(issue?.path[0] ?? "");
  const message = fieldRules[field] ?? {
    fr: `Le champ « ${field} » n'est pas utilisable : ${issue?.message ?? ""}`,
    en: `The field “${field}” cannot be used: ${issue?.message ?? ""}`,
  };
  return failure("invalid", message, { reason: "profile", place: { field } });
}
