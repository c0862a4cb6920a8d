import type { OutgoingMessage } from "../message-provider.ts";

export type OctopushPaths = { readonly sms: string; readonly voice: string; readonly balance: string };

export const octopushPaths: OctopushPaths = {
  sms: "/sms-campaign/send",
  // Older accounts know it as /vocal-campaign/send.
  voice: "/voice-campaign/send",
  balance: "/wallet/check-balance",
};

const smsTypes = { premium: "sms_premium", "low-cost": "sms_low_cost" } as const;
const voiceLanguages = { fr: "fr-FR", en: "en-GB" } as const;

/** The body of a sending, with the field names of Octopush's documentation. One recipient each: codes are not shared. */
export function sendBody(message: OutgoingMessage): Record<string, unknown> {
  const common = {
    text: message.text,
    recipients: [{ phone_number: message.number }],
    purpose: message.purpose,
    request_id: message.requestId,
    ...(message.simulated && { simulation_mode: true }),
  };
  return message.kind === "sms" ? smsBody(message, common) : voiceBody(message, common);
}

function smsBody(message: OutgoingMessage, common: Record<string, unknown>): Record<string, unknown> {
  return {
    ...common,
    type: smsTypes[message.type],
    // A reply needs the short number: nobody can answer a name.
    ...(message.sender !== "" && !message.withReply && { sender: message.sender }),
    with_replies: message.withReply,
  };
}

function voiceBody(message: OutgoingMessage, common: Record<string, unknown>): Record<string, unknown> {
  return {
    ...common,
    ...(message.sender !== "" && { sender: message.sender }),
    voice_gender: "female",
    voice_language: voiceLanguages[message.language],
    ...(message.withReply && { get_back_pressed_keys: true }),
  };
}

/** The headers of every call; names in lower case as documented. */
export function callHeaders(login: string, key: string): Record<string, string> {
  return {
    "api-login": login,
    "api-key": key,
    "content-type": "application/json",
    "cache-control": "no-cache",
  };
}
