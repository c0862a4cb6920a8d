import { expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { shellUnderAttack, tokenOf } from "./shell-under-attack.ts";

const { clock, shell, ownOrigin, ask, exchange, theAppGoesOn } = shellUnderAttack();

test("S1: a token is good once", async () => {
  const token = tokenOf(shell().url);
  expect((await exchange(token)).status).toBe(204);
  expect((await exchange(token)).status).toBe(401);
  await theAppGoesOn();
});

test("S1: of 20 exchanges at the same time, one gets the session", async () => {
  const token = tokenOf(shell().url);
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await exchange(token)).status));
  expect(statuses.filter((status) => status === 204)).toHaveLength(1);
});

test("S1: a token expires", async () => {
  const [early, late] = [shell().newAddress(), shell().newAddress()];
  clock.advance(milliseconds(10 * 60_000 - 1));
  expect((await exchange(tokenOf(early))).status).toBe(204);
  clock.advance(milliseconds(1));
  expect((await exchange(tokenOf(late))).status).toBe(401);
  await theAppGoesOn();
});

test("S1: what is not a token is refused", async () => {
  const headers = { origin: ownOrigin(), "content-type": "application/json" };
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    '{"token":1}',
    '{"token":""}',
    '{"token":["x"]}',
    `{"token":"${"x".repeat(129)}"}`,
    '{"__proto__":{"token":"x"}}',
    `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
  ];
  for (const body of bodies) {
    expect((await ask({ method: "POST", path: "/session", headers, body })).status, body.slice(0, 40)).toBe(
      400,
    );
  }
  expect((await exchange("x".repeat(43))).status).toBe(401);
  await theAppGoesOn();
});
