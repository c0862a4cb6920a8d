import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Balance } from "../message-provider.ts";
import { classOfCode } from "./return-codes.ts";
import { type HttpAnswer, numberOf, objectIn, textOf } from "./send-answer.ts";

/** `{"amount":12.54,"unit":"euros"}` (Octopush, check-balance). */
export function balanceOf(answer: HttpAnswer): Result<Balance> {
  const body = answer.cut ? undefined : objectIn(answer.text);
  const amount = numberOf(body?.amount);
  if (answer.status >= 200 && answer.status < 300 && amount !== null)
    return ok({ amount, unit: textOf(body?.unit) ?? "" });
  const code = numberOf(body?.code);
  const said = textOf(body?.message) ?? `HTTP ${answer.status}`;
  const details = { said, ...(code !== null && { code: String(code) }) };
  const denied = answer.status === 401 || answer.status === 403 || classOfCode(code) === "configuration";
  return failed(
    denied
      ? failure(
          "unauthorised",
          {
            fr: `Octopush refuse cet identifiant ou cette clé (${said}). Vérifiez-les dans votre compte Octopush.`,
            en: `Octopush refuses this login or key (${said}). Check them in your Octopush account.`,
          },
          { reason: "octopush-login", details },
        )
      : failure(
          "protocol",
          {
            fr: `Octopush n'a pas donné le solde (${said}).`,
            en: `Octopush did not tell the balance (${said}).`,
          },
          { reason: "octopush-answer", details, retry: "safe" },
        ),
  );
}

export function balanceUnreached(base: string, cause: unknown): Result<Balance> {
  return failed(
    failure(
      "unreachable",
      {
        fr: `${new URL(base).host} ne répond pas. Cet ordinateur est-il relié à Internet ?`,
        en: `${new URL(base).host} does not answer. Is this computer connected to the Internet?`,
      },
      { reason: "provider", cause, retry: "safe" },
    ),
  );
}
