import { Fingerprint } from "#shared/model/identity.ts";
import { AuthMode } from "#shared/model/sighting.ts";
import type { CertificatePins } from "../net/certificate-pins.ts";
import type { LaptopStore } from "./laptop-store.ts";

/** What was learnt of each device at earlier visits: its certificate, and how it asked for a login. */
export type KnownDevices = CertificatePins & {
  auth(key: string): AuthMode | null;
  rememberAuth(key: string, auth: AuthMode): void;
  /** Resolves when all that was learnt so far is on disk. */
  settled(): Promise<void>;
};

/**
 * Loads what is known, so that a conversation can ask without waiting; what it learns is written behind.
 *
 * Keys are the device's `host:port`, the one thing known of it before anything is sent.
 */
export async function openKnownDevices({ tables }: LaptopStore): Promise<KnownDevices> {
  const fingerprints = new Map<string, Fingerprint>();
  const auths = new Map<string, AuthMode>();
  for (const row of await tables.selectFrom("known_device").selectAll().execute()) {
    const fingerprint = Fingerprint.safeParse(row.fingerprint);
    if (fingerprint.success) fingerprints.set(row.key, fingerprint.data);
    const auth = AuthMode.safeParse(row.auth);
    if (auth.success) auths.set(row.key, auth.data);
  }
  let writing: Promise<unknown> = Promise.resolve();
  const write = (key: string, values: { fingerprint?: string; auth?: string }) => {
    const row = { key, fingerprint: null, auth: null, ...values };
    const insert = tables
      .insertInto("known_device")
      .values(row)
      .onConflict((conflict) => conflict.column("key").doUpdateSet(values));
    writing = writing.then(() => insert.execute());
  };
  return {
    known: (key) => fingerprints.get(key),
    trust(key, fingerprint) {
      fingerprints.set(key, fingerprint);
      write(key, { fingerprint });
    },
    auth: (key) => auths.get(key) ?? null,
    rememberAuth(key, auth) {
      if (auths.get(key) === auth) return;
      auths.set(key, auth);
      write(key, { auth });
    },
    settled: async () => {
      await writing;
    },
  };
}
