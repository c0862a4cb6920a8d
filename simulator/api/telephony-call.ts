import { type Answer, statusAnswer } from "../http/answer.ts";
import type { Parameters } from "../http/parameters.ts";
import type { ApiCall, CallContext } from "./call-context.ts";

/** An LDAP directory of ten entries, since `table=ldap` needs one. */
const ldapEntries = 10;

/**
 * `/api/voip`: answers, ends and places calls (vendor note 2.2).
 *
 * `type=wav&data=stop` stops the loudspeaker here as well: one example of vendor note 2.3 says so.
 * Assumed, the note being silent: 404 no such entry, 480 busy or nothing to answer.
 */
export const telephonyCall: ApiCall = (parameters, context) => {
  const { telephone, sound } = context.panel;
  switch (parameters.get("type") ?? "") {
    case "answer":
      return statusAnswer(telephone.answer() ? 200 : 480);
    case "terminate_all":
      telephone.hangUp();
      return statusAnswer(200);
    case "call":
      return placeCall(parameters, context);
    case "wav":
      if (parameters.get("data") !== "stop") return statusAnswer(400);
      sound.stop();
      return statusAnswer(200);
    default:
      return statusAnswer(400);
  }
};

function placeCall(parameters: Parameters, context: CallContext): Answer {
  const peer = peerOf(parameters, context);
  if (typeof peer === "number") return statusAnswer(peer);
  if (!context.panel.telephone.dial(peer)) return statusAnswer(480);
  context.panel.interrupt();
  return statusAnswer(200);
}

/** Whom to call, or the status of the refusal. */
function peerOf(parameters: Parameters, { running }: CallContext): string | number {
  const id = parameters.get("id") ?? "";
  const table = parameters.get("table");
  if (table === "libre") return /^(sip:)?[A-Za-z0-9+*#._@:-]{1,128}$/.test(id) ? id : 400;
  if ((table !== "liste" && table !== "ldap") || !/^\d{1,5}$/.test(id)) return 400;
  const index = Number(id);
  if (table === "ldap") return index >= 1 && index <= ldapEntries ? `ldap ${index}` : 404;
  const { contacts, buttons, firmware } = running.user;
  const list = firmware.variant === "scroll" ? contacts : buttons;
  return list.find((entry) => entry.index === index)?.numbers[0] ?? 404;
}
