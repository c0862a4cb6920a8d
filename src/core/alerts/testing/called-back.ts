import type { Message } from "#shared/model/alerts/message.ts";
import { startOctopush } from "#simulator/octopush/start-octopush.ts";
import { codesInReply } from "../code/read-codes.ts";
import { alertsUnderTest } from "./alerts-under-test.ts";

/** To whom the messages of these tests go. */
export const to = "+33612345678";

/** The code a message asks for. */
export const codeIn = ({ text }: Message) => codesInReply(text.replaceAll(", ", ""))[0] as string;

/** Alerts before a simulated Octopush that calls back; each step is worked off before the next. */
export async function calledBack() {
  const under = await alertsUnderTest(startOctopush);
  const { store } = under.alerts;
  const worked = () => under.inbox.drain();

  async function sent(typed: Parameters<typeof under.type>[0] = {}): Promise<Message> {
    const { id } = under.type(typed);
    await under.settle();
    return under.message(id);
  }
  async function receipt(message: Message, status: string, keys?: string | number): Promise<void> {
    const campaign = under.octopush.campaigns.find(({ ticket }) => ticket === message.ticket);
    if (!campaign) throw new Error("no such campaign");
    await under.octopush.callbacks.receipt(campaign, status, keys);
    await worked();
  }
  return {
    under,
    sent,
    receipt,
    worked,
    states: (id: string) => under.message(id).state,
    audited: (action: string) => store.audit.list().filter((line) => line.action === action),
    quarantined: () => store.callbacks.list("quarantined"),
    handset: (number = to) => under.octopush.handset(number),
  };
}

export type CalledBack = Awaited<ReturnType<typeof calledBack>>;
