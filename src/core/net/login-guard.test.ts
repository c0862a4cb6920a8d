import { expect, test } from "vitest";
import { createLoginGuard } from "./login-guard.ts";

const door = "http://192.168.0.30";
const wrong = { user: "admin", password: "wrong" };

test("N15: two wrong answers are allowed", () => {
  const guard = createLoginGuard();
  guard.refused(door, wrong);
  expect(guard.mayTry(door, wrong)).toBe(true);
  guard.refused(door, wrong);
  expect(guard.mayTry(door, wrong)).toBe(false);
});

test("another password, another user, another device are counted apart", () => {
  const guard = createLoginGuard();
  guard.refused(door, wrong);
  guard.refused(door, wrong);
  expect(guard.mayTry(door, { ...wrong, password: "other" })).toBe(true);
  expect(guard.mayTry(door, { ...wrong, user: "other" })).toBe(true);
  expect(guard.mayTry("http://192.168.0.31", wrong)).toBe(true);
});

test("an accepted answer clears the count", () => {
  const guard = createLoginGuard();
  guard.refused(door, wrong);
  guard.accepted(door, wrong);
  guard.refused(door, wrong);
  expect(guard.mayTry(door, wrong)).toBe(true);
});

test("user and password cannot be confused with each other", () => {
  const guard = createLoginGuard();
  guard.refused(door, { user: "a", password: "bc" });
  guard.refused(door, { user: "a", password: "bc" });
  expect(guard.mayTry(door, { user: "ab", password: "c" })).toBe(true);
});

test("a person may allow it again", () => {
  const guard = createLoginGuard();
  guard.refused(door, wrong);
  guard.refused(door, wrong);
  guard.allowAgain(door);
  expect(guard.mayTry(door, wrong)).toBe(true);
});
