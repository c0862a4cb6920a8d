import { startOctopush } from "./start-octopush.ts";

/** The fake Octopush as an app shows it: telephones to look at, answer and pick up. Receipts come by themselves. */
export async function startDemoOctopush() {
  const octopush = await startOctopush({ receipts: true });
  return {
    baseUrl: octopush.baseUrl,
    login: octopush.login,
    key: octopush.key,
    callBack(addresses: { readonly octopush: string; readonly status: string } | null): void {
      octopush.callbacks.settings.incoming = addresses?.octopush ?? null;
      octopush.callbacks.settings.status = addresses?.status ?? null;
    },
    telephones: () =>
      octopush.handsets().map((handset) => ({ number: handset.number, inbox: handset.inbox() })),
    reply: (number: string, text: string) =>
      /^\s*stop\s*$/i.test(text) ? stopped(octopush.handset(number)) : octopush.handset(number).reply(text),
    answer: (number: string, keys: string | null) =>
      keys === null ? octopush.handset(number).missCall() : octopush.handset(number).answerCall(keys),
    stop: () => octopush.stop(),
  };
}

/** Whoever answers STOP wants no more. */
async function stopped(handset: { stop(): Promise<void> }): Promise<boolean> {
  await handset.stop();
  return true;
}
