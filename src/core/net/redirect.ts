import { type Endpoint, endpointUrl } from "#shared/model/endpoint.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import type { Answer } from "./wire/answer-reader.ts";

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A redirect, as the failure it is: following it would hand credentials or a configuration to whoever it names. */
export function redirectFailure({ status, headers }: Answer, endpoint: Endpoint): Failure | undefined {
  if (!redirects.has(status)) return undefined;
  const location = headers.location ?? "";
  const device = endpointUrl(endpoint);
  return failure(
    "protocol",
    {
      fr: `${device} renvoie vers une autre adresse (${location}). Rien n'y a été envoyé : si c'est bien l'appareil, ajoutez-le sous cette adresse.`,
      en: `${device} points to another address (${location}). Nothing was sent there: if that is the device, add it under that address.`,
    },
    { reason: "redirect", retry: "after-check", details: { location, status: String(status) } },
  );
}

/** A redirect to another page of the same device, as start pages do. */
export function staysOnDevice({ headers }: Answer, endpoint: Endpoint): boolean {
  const url = endpointUrl(endpoint);
  const target = URL.parse(headers.location ?? "", `${url}/`);
  return target !== null && target.origin === new URL(url).origin;
}
