import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { never } from "../testing/alerts-under-test.ts";
import { type CalledBack, calledBack, to } from "../testing/called-back.ts";

let back: CalledBack;

beforeEach(async () => {
  back = await calledBack();
});
afterEach(() => back.under.stop());

describe("receipts", () => {
  test("C16 DELIVERED twice is one transition and one audit line", async () => {
    const message = await back.sent();
    back.under.octopush.callbacks.settings.copies = 3;
    await back.receipt(message, "ACK");
    expect(back.states(message.id)).toBe("accepted");
    await back.receipt(message, "DELIVERED");
    expect(back.states(message.id)).toBe("delivered");
    expect(back.audited("SMS delivered")).toHaveLength(1);
    for (const { status, answerBytes, ms } of back.under.octopush.callbacks.emitted) {
      expect({ status, answerBytes }).toEqual({ status: 200, answerBytes: 0 });
      expect(ms).toBeLessThan(1_000);
    }
  });

  test("C17 delivered stays delivered; a late DELIVERED replaces a failure", async () => {
    const message = await back.sent();
    for (const status of ["DELIVERED", "ACK", "NOT_DELIVERED", "UNDEFINED"])
      await back.receipt(message, status);
    expect(back.states(message.id)).toBe("delivered");
    const other = await back.sent();
    await back.receipt(other, "NOT_DELIVERED");
    expect(back.states(other.id)).toBe("failed");
    await back.receipt(other, "DELIVERED");
    expect(back.states(other.id)).toBe("delivered");
  });

  test.each(["BAD_DESTINATION", "NOT_ALLOWED", "EXPIRED"])("C17 %s is a failure", async (status) => {
    const message = await back.sent();
    await back.receipt(message, status);
    expect(back.states(message.id)).toBe("failed");
  });

  test("C18 an unknown ticket: answered, put aside, nothing changed", async () => {
    const message = await back.sent();
    const body = {
      channel: "sms",
      message_id: "sms_unknown",
      number: to,
      status: "DELIVERED",
      delivery_date: "x",
    };
    const answer = await back.under.octopush.callbacks.raw(back.under.callbacks.status, JSON.stringify(body));
    await back.worked();
    expect(answer).toMatchObject({ status: 200, answerBytes: 0 });
    expect(back.quarantined()).toHaveLength(1);
    expect(back.states(message.id)).toBe("accepted");
  });

  test.each([
    ["json", "application/json"],
    ["json", "text/plain"],
    ["json", "application/x-www-form-urlencoded"],
    ["json", "garbage;;;"],
    ["form", "application/x-www-form-urlencoded"],
    ["form", "application/json"],
  ])("C19 %s under the name of %s is read", async (encoding, contentType) => {
    const message = await back.sent();
    const fields = {
      message_id: String(message.ticket),
      number: to,
      status: "DELIVERED",
      delivery_date: "2026-01-05 09:00:00",
    };
    const body = encoding === "json" ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
    await back.under.octopush.callbacks.raw(back.under.callbacks.status, body, contentType);
    await back.worked();
    expect(back.states(message.id)).toBe("delivered");
  });

  test("a ticket that got lost is found by number and time", async () => {
    back.under.octopush.setFault({ kind: "drop-after-accept" });
    const { id } = back.under.type();
    await back.under.settle(seconds(30));
    expect(back.states(id)).toBe("accepted-ticket-unknown");
    const ticket = back.under.octopush.campaigns[0]?.ticket as string;
    await back.receipt({ ...back.under.message(id), ticket }, "DELIVERED");
    expect(back.under.message(id)).toMatchObject({ state: "delivered", ticket });
  });

  test("a receipt faster than the answer to the sending is not lost", async () => {
    back.under.octopush.setFault({ kind: "delay", ms: 50 });
    const { id } = back.under.type();
    const sending = back.under.alerts.outbox.sendDue(never);
    const early = {
      message_id: "sms_early",
      number: to,
      status: "DELIVERED",
      delivery_date: "2026-01-05 09:00:00",
    };
    await back.under.octopush.callbacks.raw(back.under.callbacks.status, JSON.stringify(early));
    await back.worked();
    await sending;
    expect(back.states(id)).toBe("delivered");
  });

  test("C14 a callback for a simulated message is left aside", async () => {
    back.under.alerts.profiles.set(
      { ...back.under.alerts.store.profiles.get("site"), testMode: true },
      back.under.octopush.key,
    );
    const message = await back.sent();
    const body = { message_id: message.ticket, number: to, status: "DELIVERED", delivery_date: "x" };
    await back.under.octopush.callbacks.raw(back.under.callbacks.status, JSON.stringify(body));
    await back.worked();
    expect(back.states(message.id)).toBe("simulated");
  });
});
