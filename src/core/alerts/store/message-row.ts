import type { Message } from "#shared/model/alerts/message.ts";

/** A message as its table holds it; lists are JSON, truths 0 or 1. */
export type MessageRow = {
  id: string;
  request_id: string;
  profile: string;
  kind: string;
  number: string;
  person: string | null;
  language: string;
  text: string;
  with_reply: number;
  simulated: number;
  alarms: string;
  purpose: string;
  state: string;
  ticket: string | null;
  parts: number | null;
  cost: number | null;
  attempts: number;
  created_at: number;
  expires_at: number;
  first_tried_at: number | null;
  next_try_at: number | null;
  error_code: number | null;
  error_message: string | null;
};

export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    requestId: row.request_id,
    profile: row.profile,
    kind: row.kind as Message["kind"],
    number: row.number,
    person: row.person,
    language: row.language as Message["language"],
    text: row.text,
    withReply: row.with_reply === 1,
    simulated: row.simulated === 1,
    alarms: JSON.parse(row.alarms) as string[],
    purpose: row.purpose as Message["purpose"],
    state: row.state as Message["state"],
    ticket: row.ticket,
    parts: row.parts,
    cost: row.cost,
    attempts: row.attempts,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    firstTriedAt: row.first_tried_at,
    nextTryAt: row.next_try_at,
    errorCode: row.error_code,
    errorMessage: row.error_message,
  };
}

export function valuesOf(message: Message): Record<keyof MessageRow, string | number | null> {
  return {
    id: message.id,
    request_id: message.requestId,
    profile: message.profile,
    kind: message.kind,
    number: message.number,
    person: message.person,
    language: message.language,
    text: message.text,
    with_reply: Number(message.withReply),
    simulated: Number(message.simulated),
    alarms: JSON.stringify(message.alarms),
    purpose: message.purpose,
    state: message.state,
    ticket: message.ticket,
    parts: message.parts,
    cost: message.cost,
    attempts: message.attempts,
    created_at: message.createdAt,
    expires_at: message.expiresAt,
    first_tried_at: message.firstTriedAt,
    next_try_at: message.nextTryAt,
    error_code: message.errorCode,
    error_message: message.errorMessage,
  };
}
