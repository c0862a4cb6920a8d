import type { SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import type { Result } from "#shared/result/result.ts";
import type { AlertsSite } from "./alerts-site.ts";
import type { AlertsSites } from "./alerts-sites.ts";

/** What the calls about a site's alerts stand on. */
export type AlertsParts = { readonly sites: AlertsSites };

export async function withAlerts<T>(
  { sites }: AlertsParts,
  id: SiteId,
  work: (site: AlertsSite) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  const site = await sites.open(id);
  return site.ok ? work(site.value) : site;
}

/** Nothing is replaced because it happens to have the same name. */
export const nameTaken = (name: string) =>
  failure(
    "invalid",
    {
      fr: `« ${name} » existe déjà : choisissez un autre nom.`,
      en: `“${name}” exists already: choose another name.`,
    },
    { reason: "name-taken", place: { field: "name" } },
  );

export const stillUsed = (name: string, by: readonly string[]) =>
  failure(
    "invalid",
    {
      fr: `« ${name} » sert encore à : ${by.join(", ")}. Changez-les d'abord.`,
      en: `“${name}” is still used by: ${by.join(", ")}. Change them first.`,
    },
    { reason: "still-used" },
  );

export const loopbackOnly = () =>
  failure(
    "refused",
    {
      fr: "La démonstration ne quitte pas cet ordinateur : seul le faux Octopush y envoie des messages. Créez un chantier pour un vrai compte.",
      en: "The demonstration stays on this computer: only the fake Octopush sends there. Make a site for a real account.",
    },
    { reason: "loopback-only", place: { field: "baseUrl" } },
  );
