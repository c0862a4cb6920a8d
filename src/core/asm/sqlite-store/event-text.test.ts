import fc from "fast-check";
import { expect, test } from "vitest";
import type { NewEvent } from "../model/event.ts";
import { ObjectId } from "../model/object-id.ts";
import { readEvents, textOfEvents } from "./event-text.ts";

const objectId = ObjectId.parse("0000");
const text = fc.string({ unit: "grapheme" });
const anyEvent: fc.Arbitrary<NewEvent> = fc.record({
  objectId: fc.constant(objectId),
  code: text,
  request: fc.option(text),
  value: text,
  deviceTime: fc.option(fc.integer()),
  taskId: fc.option(fc.integer()),
  receivedAt: fc.constant("2026-01-05T08:00:00.000Z"),
  repaired: fc.boolean(),
  body: fc.uint8Array({ maxLength: 600 }),
});

test("every event comes back as it went, every byte of its body too", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 5 }), (events) => {
      const back = readEvents(textOfEvents(events));
      expect(back.map((event) => ({ ...event, body: Uint8Array.from(event.body) }))).toEqual(events);
    }),
  );
});
