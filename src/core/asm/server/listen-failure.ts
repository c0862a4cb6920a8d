import { type Failure, failure } from "#shared/result/failure.ts";

/** Why a port could not be opened, in words; anything unexpected is a bug and thrown on. */
export function listenFailure(
  listen: { readonly host: string; readonly port: number },
  cause: unknown,
): Failure {
  const { code } = cause as { code?: string };
  const at = `${listen.host}:${listen.port}`;
  if (code === "EADDRINUSE" || code === "EACCES") {
    return failure(
      "invalid",
      {
        fr: `Le port ${at} est déjà pris ou réservé. Choisissez-en un autre.`,
        en: `Port ${at} is taken or reserved. Choose another one.`,
      },
      { reason: "port-taken", cause },
    );
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EINVAL") {
    return failure(
      "invalid",
      {
        fr: `${listen.host} n'est pas une adresse de cet ordinateur. Choisissez l'adresse de l'une de ses cartes réseau.`,
        en: `${listen.host} is not an address of this computer. Choose the address of one of its network cards.`,
      },
      { reason: "address", cause },
    );
  }
  throw cause;
}
