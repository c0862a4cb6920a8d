import type { DeviceResponse } from "#core/net/conversation.ts";
import { loginFailure } from "#core/net/login/login-verdict.ts";
import { type Failure, failure } from "#shared/result/failure.ts";

/** Longest quotation of what a device said. */
const quotation = 200;

/** The device understood and said no. What it said is quoted, made safe to show. */
export function refusal({ status, body }: DeviceResponse, what: { fr: string; en: string }): Failure {
  if (status === 401) return loginFailure("no-challenge");
  const said = quote(body);
  const tail = said === "" ? "" : ` : ${said}`;
  return failure(
    "refused",
    {
      fr: `L'appareil refuse ${what.fr} (réponse ${status})${tail}`,
      en: `The device refuses ${what.en} (answer ${status})${tail.replace(" : ", ": ")}`,
    },
    { reason: `status-${status}`, details: { status: String(status), said } },
  );
}

/** An answer that is complete HTTP but not what was asked for. */
export function unbelievable(
  reason: "cut" | "empty" | "not-a-configuration" | "not-a-list",
  what: string,
): Failure {
  const why = {
    cut: { fr: "est coupé", en: "is cut short" },
    empty: { fr: "est vide", en: "is empty" },
    "not-a-configuration": { fr: "n'est pas un fichier de configuration", en: "is not a configuration file" },
    "not-a-list": { fr: "n'est pas une liste lisible", en: "is not a readable list" },
  }[reason];
  return failure(
    "protocol",
    {
      fr: `${what} reçu de l'appareil ${why.fr} ; il n'est pas pris en compte. Vérifiez le profil de l'appareil, puis recommencez.`,
      en: `${what} received from the device ${why.en}; it is not used. Check the device profile, then try again.`,
    },
    { reason, retry: "safe", details: { what } },
  );
}

function quote(body: Uint8Array): string {
  const text = Buffer.from(body.subarray(0, 4 * quotation)).toString("utf8");
  const plain = text.replace(/<[^<>]*>/g, " ").replace(/[\p{C}\s]+/gu, " ");
  return plain.trim().slice(0, quotation);
}
