import type { CallbackEmitter } from "./callback-emitter.ts";
import type { Campaign } from "./campaign.ts";

export type InboxMessage = Pick<Campaign, "ticket" | "channel" | "text" | "from" | "answerable"> & {
  readonly at: number;
};

/** A telephone with its inbox, in the hand of whoever tests. */
export type Handset = {
  readonly number: string;
  inbox(): readonly InboxMessage[];
  /** Answers the last message, or the one with this ticket. False: nobody can answer a name. */
  reply(text: string, to?: { readonly ticket?: string; readonly writtenAs?: string }): Promise<boolean>;
  /** Picks the last call up and types keys, if any. False: no call came. */
  answerCall(keys?: string): Promise<boolean>;
  /** Lets the last call ring, or declines it. */
  missCall(status?: "BUSY" | "REFUSED" | "NOT_DELIVERED"): Promise<boolean>;
  /** Asks for no more messages. */
  stop(): Promise<void>;
};

export type HandsetParts = {
  readonly emitter: CallbackEmitter;
  readonly blacklist: Set<string>;
  readonly now: () => number;
};

/** Telephones appear with their first message, or when asked for. */
export function handsetRoom({ emitter, blacklist, now }: HandsetParts) {
  const campaigns = new Map<string, Array<Campaign & { at: number }>>();
  const inboxOf = (number: string) => campaigns.get(number) ?? [];
  const last = (number: string, wanted: (one: Campaign) => boolean) => inboxOf(number).findLast(wanted);

  function handset(number: string): Handset {
    return {
      number,
      inbox: () =>
        inboxOf(number).map(({ ticket, channel, text, from, answerable, at }) => ({
          ...{ ticket, channel, text, from, answerable, at },
        })),
      async reply(text, { ticket, writtenAs = number } = {}) {
        const campaign = last(
          number,
          (one) => one.channel === "sms" && (ticket === undefined || one.ticket === ticket),
        );
        if (!campaign?.answerable) return false;
        await emitter.reply(campaign, writtenAs, text);
        return true;
      },
      async answerCall(keys) {
        const call = last(number, (one) => one.channel === "voice");
        if (!call) return false;
        await emitter.receipt(call, "DELIVERED", call.answerable ? keys : undefined);
        return true;
      },
      async missCall(status = "NOT_DELIVERED") {
        const call = last(number, (one) => one.channel === "voice");
        if (!call) return false;
        await emitter.receipt(call, status);
        return true;
      },
      async stop() {
        blacklist.add(number);
        await emitter.optOut(inboxOf(number).at(-1)?.ticket ?? "", number);
      },
    };
  }
  return {
    handset,
    numbers: () => [...campaigns.keys()],
    deliver(campaign: Campaign): void {
      campaigns.set(campaign.number, [...inboxOf(campaign.number), { ...campaign, at: now() }]);
    },
  };
}
