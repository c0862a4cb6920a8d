export type AccountOptions = {
  readonly login: string;
  readonly key: string;
  /** Euros. */
  readonly credit: number;
  /** Euros each. */
  readonly prices: { readonly sms_premium: number; readonly sms_low_cost: number; readonly voice: number };
};

export const demonstrationAccount: AccountOptions = {
  login: "demo@perron.example",
  key: "demonstration-key",
  credit: 100,
  prices: { sms_premium: 0.0333, sms_low_cost: 0.02, voice: 0.03 },
};

/** Who may send, and how much is left. */
export function openAccount(options: AccountOptions) {
  let credit = options.credit;
  return {
    isKnown: (login: string | undefined, key: string | undefined) =>
      login === options.login && key === options.key,
    price: options.prices,
    credit: () => Math.round(credit * 10_000) / 10_000,
    setCredit(amount: number): void {
      credit = amount;
    },
    debit(amount: number): void {
      credit -= amount;
    },
  };
}

export type Account = ReturnType<typeof openAccount>;
