import { expect, test } from "vitest";
import { DoorId } from "#shared/model/identity.ts";
import { seconds } from "#shared/model/units.ts";
import { ManualClock } from "../clock/manual-clock.ts";
import { presenceBook } from "./presence.ts";

const door = DoorId.parse("a");

test("a device is green only on an answer of the last 15 seconds", () => {
  const clock = new ManualClock();
  const book = presenceBook(clock);
  expect(book.of(door)).toBe("stale");
  book.note(door, true);
  clock.advance(seconds(15));
  expect(book.of(door)).toBe("answering");
  clock.advance(seconds(1));
  expect(book.of(door)).toBe("stale");
});

test("a device that did not answer stays silent until it does", () => {
  const clock = new ManualClock();
  const book = presenceBook(clock);
  book.note(door, false);
  clock.advance(seconds(3600));
  expect(book.of(door)).toBe("silent");
});
