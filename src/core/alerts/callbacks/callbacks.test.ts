import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Message } from "#shared/model/alerts/message.ts";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { codesInReply } from "../code/read-codes.ts";
import { type AlertsUnderTest, alertsUnderTest, never } from "../testing/alerts-under-test.ts";

let under: AlertsUnderTest<Octopush>;
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush);
});
afterEach(() => under.stop());

const to = "+33612345678";
const states = (id: string) => under.message(id).state;
const audited = (action: string) => under.alerts.store.audit.list().filter((line) => line.action === action);
const quarantined = () => under.alerts.store.callbacks.list("quarantined");
const codeIn = ({ text }: Message) => codesInReply(text.replaceAll(", ", ""))[0] as string;
const handset = (number = to) => under.octopush.handset(number);
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

describe("receipts", () => {
  test("C16 DELIVERED twice is one transition and one audit line", async () => {
    const message = await sent();
    under.octopush.callbacks.settings.copies = 3;
    await receipt(message, "ACK");
    expect(states(message.id)).toBe("accepted");
    await receipt(message, "DELIVERED");
    expect(states(message.id)).toBe("delivered");
    expect(audited("SMS delivered")).toHaveLength(1);
    for (const { status, answerBytes, ms } of under.octopush.callbacks.emitted) {
      expect({ status, answerBytes }).toEqual({ status: 200, answerBytes: 0 });
      expect(ms).toBeLessThan(1_000);
    }
  });

  test("C17 delivered stays delivered; a late DELIVERED replaces a failure", async () => {
    const message = await sent();
    for (const status of ["DELIVERED", "ACK", "NOT_DELIVERED", "UNDEFINED"]) await receipt(message, status);
    expect(states(message.id)).toBe("delivered");
    const other = await sent();
    await receipt(other, "NOT_DELIVERED");
    expect(states(other.id)).toBe("failed");
    await receipt(other, "DELIVERED");
    expect(states(other.id)).toBe("delivered");
  });

  test.each(["BAD_DESTINATION", "NOT_ALLOWED", "EXPIRED"])("C17 %s is a failure", async (status) => {
    const message = await sent();
    await receipt(message, status);
    expect(states(message.id)).toBe("failed");
  });

  test("C18 an unknown ticket: answered, put aside, nothing changed", async () => {
    const message = await sent();
    const body = {
      channel: "sms",
      message_id: "sms_unknown",
      number: to,
      status: "DELIVERED",
      delivery_date: "x",
    };
    const answer = await under.octopush.callbacks.raw(under.callbacks.status, JSON.stringify(body));
    await worked();
    expect(answer).toMatchObject({ status: 200, answerBytes: 0 });
    expect(quarantined()).toHaveLength(1);
    expect(states(message.id)).toBe("accepted");
  });

  test.each([
    ["json", "application/json"],
    ["json", "text/plain"],
    ["json", "application/x-www-form-urlencoded"],
    ["json", "garbage;;;"],
    ["form", "application/x-www-form-urlencoded"],
    ["form", "application/json"],
  ])("C19 %s under the name of %s is read", async (encoding, contentType) => {
    const message = await sent();
    const fields = {
      message_id: String(message.ticket),
      number: to,
      status: "DELIVERED",
      delivery_date: "2026-01-05 09:00:00",
    };
    const body = encoding === "json" ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
    await under.octopush.callbacks.raw(under.callbacks.status, body, contentType);
    await worked();
    expect(states(message.id)).toBe("delivered");
  });

  test("a ticket that got lost is found by number and time", async () => {
    under.octopush.setFault({ kind: "drop-after-accept" });
    const { id } = under.type();
    await under.settle(seconds(30));
    expect(states(id)).toBe("accepted-ticket-unknown");
    const ticket = under.octopush.campaigns[0]?.ticket as string;
    await receipt({ ...under.message(id), ticket }, "DELIVERED");
    expect(under.message(id)).toMatchObject({ state: "delivered", ticket });
  });

  test("a receipt faster than the answer to the sending is not lost", async () => {
    under.octopush.setFault({ kind: "delay", ms: 50 });
    const { id } = under.type();
    const sending = under.alerts.outbox.sendDue(never);
    const early = {
      message_id: "sms_early",
      number: to,
      status: "DELIVERED",
      delivery_date: "2026-01-05 09:00:00",
    };
    await under.octopush.callbacks.raw(under.callbacks.status, JSON.stringify(early));
    await worked();
    await sending;
    expect(states(id)).toBe("delivered");
  });

  test("C14 a callback for a simulated message is left aside", async () => {
    under.alerts.profiles.set(
      { ...under.alerts.store.profiles.get("site"), testMode: true },
      under.octopush.key,
    );
    const message = await sent();
    const body = { message_id: message.ticket, number: to, status: "DELIVERED", delivery_date: "x" };
    await under.octopush.callbacks.raw(under.callbacks.status, JSON.stringify(body));
    await worked();
    expect(states(message.id)).toBe("simulated");
  });
});

describe("an acknowledgement by SMS", () => {
  test.each([
    ["+33612345678", "CODE"],
    ["0033612345678", " CODE."],
    ["0612345678", "ok CODE"],
    ["33612345678", "CODE"],
    ["06 12 34 56 78", "Bien reçu, CODE merci"],
  ])("C24 from %s as %j", async (writtenAs, text) => {
    const message = await sent({ withReply: true });
    const code = codeIn(message);
    expect(await handset().reply(text.replace("CODE", code), { writtenAs })).toBe(true);
    await worked();
    expect(states(message.id)).toBe("acknowledged");
    expect(audited("SMS acknowledgement received")).toHaveLength(1);
  });

  test.each(["0", "", "merci"])("C24 %j acknowledges nothing and breaks nothing", async (text) => {
    const message = await sent({ withReply: true });
    await handset().reply(text);
    await worked();
    expect(states(message.id)).toBe("accepted");
    expect(audited("acknowledgement refused")).toHaveLength(1);
  });

  test("C25 the right code from another number is refused and traced", async () => {
    const message = await sent({ withReply: true });
    await sent({ to: "+33699999999", withReply: true });
    await handset("+33699999999").reply(codeIn(message));
    await worked();
    expect(states(message.id)).toBe("accepted");
    expect(audited("acknowledgement refused")).toMatchObject([
      { actor: "+33699999999", value: "FAILURE foreign" },
    ]);
  });

  test("C26 five wrong codes lock the number; a quarter of an hour later it is heard again", async () => {
    const message = await sent({ withReply: true });
    const right = codeIn(message);
    const wrong = right === "11111" ? "22222" : "11111";
    for (let count = 0; count < 5; count += 1) {
      under.clock.advance(seconds(1));
      await handset().reply(wrong);
      await worked();
    }
    await handset().reply(right);
    await worked();
    expect(states(message.id)).toBe("accepted");
    expect(audited("acknowledgement refused")[0]?.value).toBe("FAILURE locked");
    under.clock.advance(seconds(15 * 60 + 1));
    await handset().reply(right);
    await worked();
    expect(states(message.id)).toBe("acknowledged");
  });

  test("C27 a code is used once, and not after it expired", async () => {
    const message = await sent({ withReply: true });
    await handset().reply(codeIn(message));
    await worked();
    under.clock.advance(seconds(60));
    await handset().reply(codeIn(message));
    await worked();
    expect(audited("SMS acknowledgement received")).toHaveLength(1);
    expect(audited("acknowledgement refused")[0]?.value).toBe("FAILURE reused");
    const late = await sent({ withReply: true });
    under.clock.advance(seconds(12 * 3_600));
    await handset().reply(codeIn(late));
    await worked();
    expect(states(late.id)).toBe("accepted");
    expect(audited("acknowledgement refused")[0]?.value).toBe("FAILURE expired");
  });

  test("two codes in one reply take both, if both are of that number", async () => {
    const [one, two] = [await sent({ withReply: true }), await sent({ withReply: true })];
    await handset().reply(`${codeIn(one)} ${codeIn(two)}`);
    await worked();
    expect([states(one.id), states(two.id)]).toEqual(["acknowledged", "acknowledged"]);
  });

  test("without With Reply nobody can answer", async () => {
    await sent();
    expect(await handset().reply("12345")).toBe(false);
  });
});

describe("an acknowledgement by keys", () => {
  test("C21 the code keyed in the call acknowledges, and is traced as a call", async () => {
    const message = await sent({ voice: true, withReply: true });
    expect(handset().inbox()[0]?.channel).toBe("voice");
    await handset().answerCall(codeIn(message));
    await worked();
    expect(states(message.id)).toBe("acknowledged");
    expect(audited("call acknowledged")).toHaveLength(1);
  });

  test.each([
    ["flat", "CODE", "acknowledged"],
    ["nested", "*CODE#", "acknowledged"],
    ["flat", "11111#CODE", "acknowledged"],
    ["nested", "99999CODE", "acknowledged"],
    ["nested", "123", "delivered"],
    ["flat", "", "delivered"],
  ] as const)("C22 %s %j: %s", async (place, keys, state) => {
    under.octopush.callbacks.settings.keys = place;
    const message = await sent({ voice: true, withReply: true });
    await handset().answerCall(keys.replace("CODE", codeIn(message)));
    await worked();
    expect(states(message.id)).toBe(state);
  });

  test("C22 keys as a number, in a form, and only in a later receipt", async () => {
    const message = await sent({ voice: true, withReply: true });
    await receipt(message, "DELIVERED");
    under.clock.advance(milliseconds(1_000));
    await receipt(message, "DELIVERED", Number(codeIn(message)));
    expect(states(message.id)).toBe("acknowledged");
    under.octopush.callbacks.settings.encoding = "form";
    const other = await sent({ voice: true, withReply: true });
    await receipt(other, "DELIVERED", codeIn(other));
    expect(states(other.id)).toBe("acknowledged");
  });

  test.each(["BUSY", "REFUSED", "NOT_DELIVERED"] as const)("C23 %s acknowledges nothing", async (status) => {
    const message = await sent({ voice: true, withReply: true });
    await handset().missCall(status);
    await worked();
    expect(states(message.id)).toBe("failed");
    expect(audited("call acknowledged")).toHaveLength(0);
  });

  test("C23 answered without keys: not acknowledged, and the setting that may be missing is told", async () => {
    const message = await sent({ voice: true, withReply: true });
    await receipt(message, "DELIVERED");
    expect(states(message.id)).toBe("delivered");
    expect(under.events).toContainEqual({ type: "warning", what: "voice-keys-missing", about: "site" });
  });
});

describe("STOP", () => {
  test("C30 nothing more leaves for that number, and it is told", async () => {
    await sent();
    const calls = under.octopush.journal.length;
    await handset().stop();
    await worked();
    expect(under.events).toContainEqual({ type: "opt-out", number: to });
    expect(states((await sent()).id)).toBe("refused");
    expect(under.octopush.journal).toHaveLength(calls);
    under.alerts.store.optOuts.lift(to);
    const barred = await sent();
    await vi.waitFor(() => expect(states(barred.id)).toBe("failed"));
  });
});

describe("C30 the same callback at the same time", () => {
  test("is one acknowledgement", async () => {
    const message = await sent({ withReply: true });
    const body = JSON.stringify({
      message_id: message.ticket,
      number: to,
      text: codeIn(message),
      reception_date: "2026-01-05 09:00:00",
    });
    await Promise.all(
      Array.from({ length: 50 }, () => under.octopush.callbacks.raw(under.callbacks.octopush, body)),
    );
    await worked();
    expect(audited("SMS acknowledgement received")).toHaveLength(1);
    expect(audited("acknowledgement refused")).toHaveLength(0);
    expect(states(message.id)).toBe("acknowledged");
  });
});
