import type { Account } from "./account.ts";
import { type Campaign, newTicket } from "./campaign.ts";
import { delivered, smsNeeded } from "./text-parts.ts";
import { type Refusal, recipientNumbers, refusalOf, type Sending } from "./validation.ts";

export type Taken = {
  readonly campaigns: readonly Campaign[];
  /** What the customer is answered. */
  readonly answer: Record<string, unknown>;
};

/** A request_id is remembered for a day. */
const requestIdMs = 24 * 3_600_000;
const shortNumber = "36180";

/** Takes or refuses sendings for one account. */
export function campaignDesk(account: Account, now: () => number) {
  const requestIds = new Map<string, number>();
  let ticketKey = { sms: "sms_ticket", voice: "voice_ticket" };

  function take(sending: Sending, voice: boolean): Taken | Refusal {
    const refused = refusalOf(sending, voice) ?? duplicateRefusal(sending);
    if (refused) return refused;
    const numbers = recipientNumbers(sending);
    const text = delivered(String(sending.text), sending.auto_optimize_text !== false);
    const parts = voice ? 1 : smsNeeded(text);
    const cost = numbers.length * parts * priceOf(account, sending, voice);
    if (cost > account.credit())
      return { status: 400, code: 104, message: "You do not have enough credit for this sending." };
    const simulated = sending.simulation_mode === true;
    if (typeof sending.request_id === "string") requestIds.set(sending.request_id, now());
    if (!simulated) account.debit(cost);
    const ticket = newTicket(voice ? "voice" : "sms");
    const campaigns = numbers.map((number) =>
      campaignOf(account, sending, voice, { ticket, number, text, simulated }),
    );
    return { campaigns, answer: answerOf(ticket, numbers.length, cost, parts, voice) };
  }

  function duplicateRefusal({ request_id: id }: Sending): Refusal | undefined {
    const seen = typeof id === "string" ? requestIds.get(id) : undefined;
    if (seen === undefined || now() - seen >= requestIdMs) return undefined;
    return { status: 400, code: 120, message: "This request_id has already been used." };
  }

  function answerOf(ticket: string, contacts: number, cost: number, parts: number, voice: boolean) {
    return {
      [voice ? ticketKey.voice : ticketKey.sms]: ticket,
      number_of_contacts: contacts,
      total_cost: Math.round(cost * 10_000) / 10_000,
      ...(voice ? { estimated_duration: 30 } : { number_of_sms_needed: parts }),
      residual_credit: account.credit(),
    };
  }

  return {
    take,
    /** Older accounts answer under other names. */
    nameTicketsAs(names: { sms: string; voice: string }): void {
      ticketKey = names;
    },
  };
}

function priceOf({ price }: Account, sending: Sending, voice: boolean): number {
  if (voice) return price.voice;
  return sending.type === "sms_low_cost" ? price.sms_low_cost : price.sms_premium;
}

function campaignOf(
  account: Account,
  sending: Sending,
  voice: boolean,
  facts: Pick<Campaign, "ticket" | "number" | "text" | "simulated">,
): Campaign {
  const answerable = voice ? sending.get_back_pressed_keys === true : sending.with_replies === true;
  const sender = typeof sending.sender === "string" ? sending.sender : shortNumber;
  return {
    ...facts,
    channel: voice ? "voice" : "sms",
    from: !voice && answerable ? shortNumber : sender,
    premium: sending.type !== "sms_low_cost",
    answerable,
    requestId: typeof sending.request_id === "string" ? sending.request_id : null,
    unitPrice: priceOf(account, sending, voice),
  };
}
