import { codesInKeys, codesInReply } from "#core/alerts/code/read-codes.ts";
import { readOctopushCallback } from "#core/alerts/provider/octopush/read-callback.ts";
import { readSendAnswer } from "#core/alerts/provider/octopush/send-answer.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

/** What Octopush says: in answers to a sending, and by itself. */
export const target: FuzzTarget = {
  about: "the provider's answers and callbacks",
  // A callback's body.
  longest: 64 * 1024,
  words: [
    '"number":"+33612345678"',
    '"status":"DELIVERED"',
    "reception_date",
    "pressed_keys_code",
    "meta_data",
    "&",
    "%",
    "[[",
    "]]",
  ],
  seeds: () => [
    bytesOf(
      '{"message_id":"sms_1","number":"+33612345678","status":"DELIVERED","delivery_date":"2026-01-01 10:00:00","channel":"sms"}',
    ),
    bytesOf('{"number":"+33612345678","text":"OK 12345","reception_date":"2026-01-01"}'),
    bytesOf("message_id=voice_1&number=%2B33612345678&status=DELIVERED&meta_data[pressed_keys_code]=12345"),
    bytesOf(
      '{"message_id":"voice_1","number":"33612345678","status":"READ","meta_data":{"pressed_keys_code":[1,2,3,4,5]}}',
    ),
    bytesOf('{"sms_ticket":"sms_1","number_of_sms_needed":1,"total_cost":0.05}'),
    bytesOf('{"code":104,"message":"not enough credit"}'),
  ],
  run(input) {
    const read = readOctopushCallback(input);
    if (read.ok) {
      must(/^\+\d{6,15}$/.test(read.callback.number), "a callback about no telephone number");
      if (read.callback.kind === "reply") codesInReply(read.callback.text);
      if (read.callback.kind === "receipt") codesInKeys(read.callback.keys);
      const again = readOctopushCallback(input);
      must(again.ok && again.digest === read.digest, "the same callback has two digests");
    }
    const text = Buffer.from(input).toString("utf8");
    for (const status of [200, 400, 429, 500]) {
      const outcome = readSendAnswer({ status, retryAfter: text.slice(0, 40), text, cut: false }, 0);
      must(status === 200 || outcome.kind !== "accepted", "a refusal counts as accepted");
      must(outcome.kind !== "accepted" || outcome.ticket !== "", "accepted without a ticket");
    }
    must(
      readSendAnswer({ status: 200, retryAfter: null, text, cut: true }, 0).kind === "unclear",
      "a cut answer is believed",
    );
  },
};
