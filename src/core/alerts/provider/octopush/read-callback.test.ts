import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readOctopushCallback } from "./read-callback.ts";
import { readSendAnswer } from "./send-answer.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const number = "+33612345678";
const field = fc.constantFrom(
  ...["number", "text", "status", "message_id", "channel", "meta_data", "pressed_keys_code"],
  ...["delivery_date", "reception_date", "stop_date", "code", "sms_ticket", "total_cost"],
);
const value = fc.oneof(
  fc.constantFrom(number, "DELIVERED", "sms", "12345", ""),
  fc.jsonValue({ maxDepth: 3 }),
);
const fields = fc.dictionary(field, value);

describe("whatever the provider's address is sent", () => {
  test("is read or refused, for one telephone number, and twice the same", () => {
    const body = fc.oneof(
      fields.map((given) => JSON.stringify({ number, ...given })),
      fields.map((given) =>
        new URLSearchParams(
          Object.entries(given).map(([k, v]) => [k, typeof v === "string" ? v : JSON.stringify(v)]),
        ).toString(),
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(body, (text) => {
        const read = readOctopushCallback(bytesOf(text));
        expect(readOctopushCallback(bytesOf(text))).toEqual(read);
        if (read.ok) expect(read.callback.number).toMatch(/^\+\d{6,15}$/);
      }),
      { numRuns: 300 },
    );
  });

  test("keys as lists within lists, to the depth that fits a callback, are no keys", () => {
    const deep = `${"[".repeat(30_000)}1${"]".repeat(30_000)}`;
    const text = `{"number":"${number}","message_id":"voice_1","status":"READ","meta_data":{"pressed_keys_code":${deep}}}`;
    const read = readOctopushCallback(bytesOf(text));
    expect(read).toMatchObject({ ok: true, callback: { kind: "receipt", channel: "voice", keys: "" } });
  });
});

test("no answer but a whole 2xx with a ticket counts as accepted", () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fields, fc.boolean(), (status, body, cut) => {
      const text = JSON.stringify(body);
      const outcome = readSendAnswer({ status, retryAfter: null, text, cut }, 0);
      if (outcome.kind !== "accepted") return;
      expect([cut, status < 300]).toEqual([false, true]);
      expect(outcome.ticket).not.toBe("");
    }),
    { numRuns: 300 },
  );
});
