import { z } from "zod";
import type { Conversation, DeviceResponse } from "#core/net/conversation.ts";
import { bytes } from "#shared/model/units.ts";
import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { unbelievable } from "./device-answer.ts";
import type { DeviceProfile } from "./device-profile.ts";
import { multipart } from "./multipart.ts";

/** A picture that lies on the device, as its list names it: an outside text, to be shown, never obeyed. */
export type DeviceLogo = { readonly name: string; readonly size: number };

const LogoList = z.array(z.object({ name: z.string().max(255), size: z.number().int().min(0) })).max(10_000);
/** A leftover such as `marc.jpeg` may be larger than a logo may be today. */
const largestFetched = bytes(2_000_000);

/** Lists the pictures on the device (assumed by the profile). Errors: `protocol` when the answer is no list. */
export async function listLogos(
  conversation: Conversation,
  profile: DeviceProfile,
  signal: AbortSignal,
): Promise<Result<DeviceLogo[]>> {
  const answer = await get(conversation, profile.logos.list, signal);
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return failed(refusedLogo("list", answer.value.status));
  try {
    return ok(
      LogoList.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(answer.value.body))),
    );
  } catch (cause) {
    return failed({ ...unbelievable("not-a-list", "logos"), cause });
  }
}

/** Fetches one picture, byte for byte; null when the device has none of that name. */
export async function fetchLogo(
  conversation: Conversation,
  profile: DeviceProfile,
  name: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array | null>> {
  const answer = await get(
    conversation,
    profile.logos.fetch.replace("{name}", encodeURIComponent(name)),
    signal,
  );
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status === 404) return ok(null);
  return status === 200 ? ok(body) : failed(refusedLogo("fetch", status));
}

/** Hands one PNG over as multipart/form-data. Only a fetch tells whether the device kept it. */
export async function uploadLogo(
  conversation: Conversation,
  profile: DeviceProfile,
  logo: { readonly name: string; readonly png: Uint8Array },
  signal: AbortSignal,
): Promise<Result<void>> {
  const login = await conversation.login(signal);
  if (!login.ok) return login;
  const file = { name: profile.logos.part, fileName: logo.name, contentType: "image/png", bytes: logo.png };
  const body = multipart([file]);
  const request = { method: "POST", path: profile.logos.send, body, onLoss: "check-first" } as const;
  return accepted("send", await conversation.send(request, signal));
}

/** Asks the device to delete one picture. Only the list tells whether it did. */
export async function removeLogo(
  conversation: Conversation,
  profile: DeviceProfile,
  name: string,
  signal: AbortSignal,
): Promise<Result<void>> {
  const body = {
    contentType: "application/x-www-form-urlencoded",
    bytes: new TextEncoder().encode(`name=${encodeURIComponent(name)}`),
  };
  const request = { method: "POST", path: profile.logos.delete, body, onLoss: "check-first" } as const;
  return accepted("delete", await conversation.send(request, signal));
}

function get(conversation: Conversation, path: string, signal: AbortSignal): Promise<Result<DeviceResponse>> {
  return conversation.send({ method: "GET", path, onLoss: "repeatable", maxBytes: largestFetched }, signal);
}

function accepted(act: LogoAct, sent: Result<DeviceResponse>): Result<void> {
  // Web pages often redirect after a form was taken: only a look at the device tells.
  if (!sent.ok && sent.error.reason === "redirect") return failed({ ...sent.error, code: "uncertain" });
  if (!sent.ok) return sent;
  const { status } = sent.value;
  return status >= 200 && status < 300 ? ok(undefined) : failed(refusedLogo(act, status));
}

type LogoAct = "list" | "fetch" | "send" | "delete";

function refusedLogo(act: LogoAct, status: number): Failure {
  const details = { status: String(status) };
  // After a server error the device may have done it all the same.
  if (status >= 500 && (act === "send" || act === "delete")) {
    return failure("uncertain", words.serverError(status), { reason: "logo", details, retry: "after-check" });
  }
  return failure("refused", words.refusals[status] ?? words.refused(acts[act], status), {
    reason: "logo",
    details,
  });
}

const acts: Record<LogoAct, Bilingual> = {
  list: { fr: "donner la liste de ses logos", en: "list its logos" },
  fetch: { fr: "rendre ce logo", en: "hand this logo over" },
  send: { fr: "prendre ce logo", en: "take this logo" },
  delete: { fr: "supprimer ce logo", en: "delete this logo" },
};

const refusals: Readonly<Record<number, Bilingual>> = {
  403: {
    fr: "Ce portier n'affiche pas de logo (modèle à boutons) ou interdit de les modifier.",
    en: "This door phone shows no logos (button model) or does not let them be changed.",
  },
  404: { fr: "Le portier n'a pas de logo de ce nom.", en: "The door phone has no logo of this name." },
  413: { fr: "Le portier trouve ce logo trop gros.", en: "The door phone finds this logo too large." },
  415: { fr: "Le portier n'accepte que des logos PNG.", en: "The door phone takes PNG logos only." },
  507: {
    fr: "Le portier n'a plus de place pour un logo : supprimez ceux qui ne servent plus.",
    en: "The door phone has no room for another logo: delete unused ones.",
  },
};

const words = {
  refusals,
  refused: ({ fr, en }: Bilingual, status: number) => ({
    fr: `Le portier a refusé de ${fr} (réponse ${status}).`,
    en: `The door phone refused to ${en} (answer ${status}).`,
  }),
  serverError: (status: number) => ({
    fr: `Le portier a répondu par une erreur interne (${status}) : relisez ses logos pour savoir ce qu'il a fait.`,
    en: `The door phone answered with an internal error (${status}): read its logos again to learn what it did.`,
  }),
};
