/** What can go wrong between a product and its ASM server. Counts go down as they strike. */
export type AsmFaults = {
  /** So many answers are cut off before they are read, of any request. */
  loseAnswers: number;
  /** So many answers to events are cut off before they are read. */
  loseEventAnswers: number;
  /** So many times a new configuration is neither stored nor acknowledged. */
  dropConfigurations: number;
  /** Every request is sent a second time. */
  sendTwice: boolean;
  /** Its clock is wrong by so many seconds. */
  clockOffsetSeconds: number;
  /** The client key of another account. */
  token: string | undefined;
  /** It acknowledges a new configuration, restarts, and runs what it had. */
  reverts: boolean;
  /** It acknowledges a new configuration and is never heard of again. */
  neverReturns: boolean;
  /** Relay answers in the note's own form, which is no JSON: `{1 :200, 2 :403}`. */
  brokenJson: boolean;
};

export const noAsmFaults: AsmFaults = {
  loseAnswers: 0,
  loseEventAnswers: 0,
  dropConfigurations: 0,
  sendTwice: false,
  clockOffsetSeconds: 0,
  token: undefined,
  reverts: false,
  neverReturns: false,
  brokenJson: false,
};
