import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { type CalledBack, calledBack, codeIn, to } from "../testing/called-back.ts";

let back: CalledBack;

beforeEach(async () => {
  back = await calledBack();
});
afterEach(() => back.under.stop());

describe("an acknowledgement by SMS", () => {
  test.each([
    ["+33612345678", "CODE"],
    ["0033612345678", " CODE."],
    ["0612345678", "ok CODE"],
    ["33612345678", "CODE"],
    ["06 12 34 56 78", "Bien reçu, CODE merci"],
  ])("C24 from %s as %j", async (writtenAs, text) => {
    const message = await back.sent({ withReply: true });
    const code = codeIn(message);
    expect(await back.handset().reply(text.replace("CODE", code), { writtenAs })).toBe(true);
    await back.worked();
    expect(back.states(message.id)).toBe("acknowledged");
    expect(back.audited("SMS acknowledgement received")).toHaveLength(1);
  });

  test.each(["0", "", "merci"])("C24 %j acknowledges nothing and breaks nothing", async (text) => {
    const message = await back.sent({ withReply: true });
    await back.handset().reply(text);
    await back.worked();
    expect(back.states(message.id)).toBe("accepted");
    expect(back.audited("acknowledgement refused")).toHaveLength(1);
  });

  test("C25 the right code from another number is refused and traced", async () => {
    const message = await back.sent({ withReply: true });
    await back.sent({ to: "+33699999999", withReply: true });
    await back.handset("+33699999999").reply(codeIn(message));
    await back.worked();
    expect(back.states(message.id)).toBe("accepted");
    expect(back.audited("acknowledgement refused")).toMatchObject([
      { actor: "+33699999999", value: "FAILURE foreign" },
    ]);
  });

  test("C26 five wrong codes lock the number; a quarter of an hour later it is heard again", async () => {
    const message = await back.sent({ withReply: true });
    const right = codeIn(message);
    const wrong = right === "11111" ? "22222" : "11111";
    for (let count = 0; count < 5; count += 1) {
      back.under.clock.advance(seconds(1));
      await back.handset().reply(wrong);
      await back.worked();
    }
    await back.handset().reply(right);
    await back.worked();
    expect(back.states(message.id)).toBe("accepted");
    expect(back.audited("acknowledgement refused")[0]?.value).toBe("FAILURE locked");
    back.under.clock.advance(seconds(15 * 60 + 1));
    await back.handset().reply(right);
    await back.worked();
    expect(back.states(message.id)).toBe("acknowledged");
  });

  test("C27 a code is used once, and not after it expired", async () => {
    const message = await back.sent({ withReply: true });
    await back.handset().reply(codeIn(message));
    await back.worked();
    back.under.clock.advance(seconds(60));
    await back.handset().reply(codeIn(message));
    await back.worked();
    expect(back.audited("SMS acknowledgement received")).toHaveLength(1);
    expect(back.audited("acknowledgement refused")[0]?.value).toBe("FAILURE reused");
    const late = await back.sent({ withReply: true });
    back.under.clock.advance(seconds(12 * 3_600));
    await back.handset().reply(codeIn(late));
    await back.worked();
    expect(back.states(late.id)).toBe("accepted");
    expect(back.audited("acknowledgement refused")[0]?.value).toBe("FAILURE expired");
  });

  test("two codes in one reply take both, if both are of that number", async () => {
    const [one, two] = [await back.sent({ withReply: true }), await back.sent({ withReply: true })];
    await back.handset().reply(`${codeIn(one)} ${codeIn(two)}`);
    await back.worked();
    expect([back.states(one.id), back.states(two.id)]).toEqual(["acknowledged", "acknowledged"]);
  });

  test("without With Reply nobody can answer", async () => {
    await back.sent();
    expect(await back.handset().reply("12345")).toBe(false);
  });
});

describe("an acknowledgement by keys", () => {
  test("C21 the code keyed in the call acknowledges, and is traced as a call", async () => {
    const message = await back.sent({ voice: true, withReply: true });
    expect(back.handset().inbox()[0]?.channel).toBe("voice");
    await back.handset().answerCall(codeIn(message));
    await back.worked();
    expect(back.states(message.id)).toBe("acknowledged");
    expect(back.audited("call acknowledged")).toHaveLength(1);
  });

  test.each([
    ["flat", "CODE", "acknowledged"],
    ["nested", "*CODE#", "acknowledged"],
    ["flat", "11111#CODE", "acknowledged"],
    ["nested", "99999CODE", "acknowledged"],
    ["nested", "123", "delivered"],
    ["flat", "", "delivered"],
  ] as const)("C22 %s %j: %s", async (place, keys, state) => {
    back.under.octopush.callbacks.settings.keys = place;
    const message = await back.sent({ voice: true, withReply: true });
    await back.handset().answerCall(keys.replace("CODE", codeIn(message)));
    await back.worked();
    expect(back.states(message.id)).toBe(state);
  });

  test("C22 keys as a number, in a form, and only in a later receipt", async () => {
    const message = await back.sent({ voice: true, withReply: true });
    await back.receipt(message, "DELIVERED");
    back.under.clock.advance(milliseconds(1_000));
    await back.receipt(message, "DELIVERED", Number(codeIn(message)));
    expect(back.states(message.id)).toBe("acknowledged");
    back.under.octopush.callbacks.settings.encoding = "form";
    const other = await back.sent({ voice: true, withReply: true });
    await back.receipt(other, "DELIVERED", codeIn(other));
    expect(back.states(other.id)).toBe("acknowledged");
  });

  test.each(["BUSY", "REFUSED", "NOT_DELIVERED"] as const)("C23 %s acknowledges nothing", async (status) => {
    const message = await back.sent({ voice: true, withReply: true });
    await back.handset().missCall(status);
    await back.worked();
    expect(back.states(message.id)).toBe("failed");
    expect(back.audited("call acknowledged")).toHaveLength(0);
  });

  test("C23 answered without keys: not acknowledged, and the setting that may be missing is told", async () => {
    const message = await back.sent({ voice: true, withReply: true });
    await back.receipt(message, "DELIVERED");
    expect(back.states(message.id)).toBe("delivered");
    expect(back.under.events).toContainEqual({ type: "warning", what: "voice-keys-missing", about: "site" });
  });
});

describe("STOP", () => {
  test("C30 nothing more leaves for that number, and it is told", async () => {
    await back.sent();
    const calls = back.under.octopush.journal.length;
    await back.handset().stop();
    await back.worked();
    expect(back.under.events).toContainEqual({ type: "opt-out", number: to });
    expect(back.states((await back.sent()).id)).toBe("refused");
    expect(back.under.octopush.journal).toHaveLength(calls);
    back.under.alerts.store.optOuts.lift(to);
    const barred = await back.sent();
    await vi.waitFor(() => expect(back.states(barred.id)).toBe("failed"));
  });
});

describe("C30 the same callback at the same time", () => {
  test("is one acknowledgement", async () => {
    const message = await back.sent({ withReply: true });
    const body = JSON.stringify({
      message_id: message.ticket,
      number: to,
      text: codeIn(message),
      reception_date: "2026-01-05 09:00:00",
    });
    await Promise.all(
      Array.from({ length: 50 }, () =>
        back.under.octopush.callbacks.raw(back.under.callbacks.octopush, body),
      ),
    );
    await back.worked();
    expect(back.audited("SMS acknowledgement received")).toHaveLength(1);
    expect(back.audited("acknowledgement refused")).toHaveLength(0);
    expect(back.states(message.id)).toBe("acknowledged");
  });
});
