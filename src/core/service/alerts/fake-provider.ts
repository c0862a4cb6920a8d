/** A simulated provider, as far as trying alerts out needs it. Shells bring the simulator; core does not know it. */
export type FakeProvider = {
  readonly baseUrl: string;
  readonly login: string;
  readonly key: string;
  /** Where it tells of replies, keys and receipts; null = nowhere. */
  callBack(addresses: { readonly octopush: string; readonly status: string } | null): void;
  telephones(): readonly FakeInbox[];
  /** False when that telephone has nothing to answer. */
  reply(number: string, text: string): Promise<boolean>;
  /** Picks the last call up and types keys; null lets it ring. False: no call came. */
  answer(number: string, keys: string | null): Promise<boolean>;
  stop(): Promise<void>;
};

export type FakeInbox = {
  readonly number: string;
  readonly inbox: readonly {
    readonly ticket: string;
    readonly channel: "sms" | "voice";
    readonly from: string;
    readonly text: string;
    /** Milliseconds since 1970 UTC. */
    readonly at: number;
    readonly answerable: boolean;
  }[];
};
