import type { Clock } from "../../clock/clock.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { type CertificateAndKey, ownCertificate } from "./own-certificate.ts";

/** The server's own certificate, made once for each address and kept, so that a product that trusts it stays content. */
export async function keptCertificate(
  store: AsmStore,
  host: string,
  clock: Clock,
): Promise<CertificateAndKey> {
  const name = `certificate ${host}`;
  const kept = await store.readText(name);
  const made = kept ?? JSON.stringify(ownCertificate(host, new Date(clock.now())));
  return JSON.parse(kept ?? (await store.writeTextOnce(name, made)));
}
