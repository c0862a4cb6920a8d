import { afterEach, beforeEach, expect, test } from "vitest";
import { instant, seconds } from "#shared/model/units.ts";
import { type ProductBeforeServer, productBeforeServer } from "../testing/product-before-server.ts";
import { notifyExpectation } from "./notify-expectation.ts";

let bench: ProductBeforeServer;

beforeEach(async () => {
  bench = await productBeforeServer();
});
afterEach(() => bench.stop());

test("an unknown product sends everything, waits in orange, and is green once accepted", async () => {
  await bench.product.notify();
  expect(bench.product.light()).toBe("orange");
  const [known] = await bench.server.store.products();
  expect(known).toMatchObject({
    state: "pending",
    identity: { product: "IPAC500", firmware: "1.72", serial: "8963225" },
  });
  await bench.server.store.setProductState(bench.server.door, "accepted");
  await bench.product.notify();
  expect(bench.product.light()).toBe("green");
});

test("an old token is red, and leaves no trace in the inbox", async () => {
  await bench.stop();
  bench = await productBeforeServer({ product: { faults: { token: "last year's" } } });
  await bench.product.notify();
  expect(bench.product.light()).toBe("red");
  expect(await bench.server.store.products()).toEqual([]);
});

test("its period is learned, and what it misses is counted", async () => {
  await bench.enrol();
  for (let turn = 0; turn < 4; turn += 1) {
    bench.server.clock.advance(seconds(60));
    await bench.product.notify();
  }
  bench.server.clock.advance(seconds(18));
  const known = await bench.server.store.product(bench.server.door);
  if (!known) throw new Error("lost");
  expect(notifyExpectation(known, bench.server.clock.now())).toEqual({
    period: 60_000,
    expectedIn: 42_000,
    missed: 0,
  });
  expect(notifyExpectation(known, instant(bench.server.clock.now() + 120_000))).toMatchObject({ missed: 2 });
  expect(notifyExpectation(known, instant(bench.server.clock.now() - 1e9))).toMatchObject({
    missed: 0,
    expectedIn: 60_000,
  });
});

test("N33: a product in 1970 is heard, and its events stand in the order of their arrival", async () => {
  await bench.stop();
  bench = await productBeforeServer({ product: { faults: { clockOffsetSeconds: -1_542_289_092 } } });
  await bench.enrol();
  await bench.product.event({ code: "OE", request: "application", value: "restarted" });
  bench.product.faults.clockOffsetSeconds = 1e9;
  await bench.product.event({ code: "CL", request: "keyboard", value: "1" });
  const events = await bench.server.store.events({});
  expect(events.map(({ code }) => code)).toEqual(["OE", "CL"]);
  expect(events[0]?.deviceTime).toBe(0);
});
