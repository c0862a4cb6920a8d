import { expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { AnswerPace } from "./answer-pace.ts";

function usedTo(...times: readonly number[]): AnswerPace {
  const pace = new AnswerPace();
  for (const time of times) pace.learn(milliseconds(time));
  return pace;
}

test("the first answers of a device are not doubted", () => {
  expect(usedTo().doubt(milliseconds(1))).toBe(0);
});

test("an answer at the usual time is not doubted", () => {
  expect(usedTo(10, 10).doubt(milliseconds(6))).toBe(0);
});

test("F5: an answer far too early is doubted for longer than an acknowledgement is delayed", () => {
  expect(usedTo(10, 10).doubt(milliseconds(1))).toBe(60);
});

test("slow answers do not make the next ones suspect", () => {
  expect(usedTo(5, 700, 900, 800).doubt(milliseconds(5))).toBe(0);
});

test("a device that answers at once is never doubted: there is nothing to tell by", () => {
  expect(usedTo(0.4, 0.4, 0.4).doubt(milliseconds(0.1))).toBe(0);
});
