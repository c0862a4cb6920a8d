import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { type ProductBeforeServer, productBeforeServer } from "../testing/product-before-server.ts";
import { cancelTask, queueDoorOpening } from "./queue-task.ts";
import { settleOverdue } from "./settle-overdue.ts";

let bench: ProductBeforeServer;

beforeEach(async () => {
  bench = await productBeforeServer();
});
afterEach(() => bench.stop());

describe("relay openings", () => {
  test("are run, answered for each relay, and done", async () => {
    await bench.enrol();
    const id = await bench.opening("3");
    await bench.product.notify();
    expect(bench.runs.opened).toEqual(["3 1234"]);
    expect(await bench.task(id)).toMatchObject({
      state: "answered",
      results: { 1: 200, 2: 403 },
      code: null,
    });
  });

  test("P2 N30: the answer lost on the way back is delivered again by the product, the door is not", async () => {
    await bench.enrol();
    const id = await bench.opening();
    bench.product.faults.loseEventAnswers = 1;
    await bench.product.notify();
    await bench.product.notify();
    expect(bench.runs.opened).toEqual(["1 1234"]);
    expect(await bench.task(id)).toMatchObject({ state: "answered" });
    expect(
      (await bench.server.store.events({ codes: ["RL"] })).map(({ timesReceived }) => timesReceived),
    ).toEqual([2]);
  });

  test("P2: a task lost on its way is unknown after its time, and never offered again", async () => {
    await bench.enrol();
    const id = await bench.opening();
    bench.product.faults.loseAnswers = 1;
    await bench.product.notify();
    await bench.product.notify();
    expect(bench.runs.opened).toEqual([]);
    bench.server.clock.advance(seconds(31));
    await settleOverdue(bench.server.store, bench.server.clock.now());
    expect(await bench.task(id)).toMatchObject({ state: "unknown" });
    await bench.product.notify();
    expect(bench.runs.opened).toEqual([]);
    expect((await bench.opening()) > id).toBe(true);
  });

  test("a notify sent twice opens no door twice", async () => {
    await bench.enrol();
    await bench.opening();
    bench.product.faults.sendTwice = true;
    await bench.product.notify();
    await bench.product.notify();
    expect(bench.runs.opened.length).toBeLessThanOrEqual(1);
  });

  test("a late answer settles an opening that was given up", async () => {
    await bench.enrol();
    const id = await bench.opening();
    await bench.server.post("notify", { token: "administrator", objectid: "0000", time: 1 });
    bench.server.clock.advance(seconds(31));
    await settleOverdue(bench.server.store, bench.server.clock.now());
    await bench.product.event({ code: "RL", request: "open", value: { 1: 480 }, taskId: id });
    expect(await bench.task(id)).toMatchObject({ state: "answered", results: { 1: 480 } });
  });

  test("expire when nobody comes for them, and are one at a time", async () => {
    await bench.enrol();
    const id = await bench.opening();
    const second = await queueDoorOpening(bench.server.link, bench.server.door, { relay: "2", code: "1" });
    expect(!second.ok && second.error.reason).toBe("one-at-a-time");
    bench.server.clock.advance(seconds(121));
    await bench.product.notify();
    await settleOverdue(bench.server.store, bench.server.clock.now());
    expect(bench.runs.opened).toEqual([]);
    expect(await bench.task(id)).toMatchObject({ state: "expired", code: null });
  });

  test("can be taken back until they leave", async () => {
    await bench.enrol();
    const id = await bench.opening();
    expect((await cancelTask(bench.server.link, id)).ok).toBe(true);
    await bench.product.notify();
    expect(bench.runs.opened).toEqual([]);
    const late = await cancelTask(bench.server.link, id);
    expect(!late.ok && late.error.reason).toBe("too-late");
  });

  test("are for accepted products only", async () => {
    await bench.product.notify();
    const made = await queueDoorOpening(bench.server.link, bench.server.door, { relay: "1", code: "1" });
    expect(!made.ok && made.error.reason).toBe("not-accepted");
  });
});
