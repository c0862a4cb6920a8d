import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import { type ProductBeforeServer, productBeforeServer, text } from "../testing/product-before-server.ts";
import { settleOverdue } from "./settle-overdue.ts";

let bench: ProductBeforeServer;

beforeEach(async () => {
  bench = await productBeforeServer();
});
afterEach(() => bench.stop());

describe("a new configuration", () => {
  const wanted = "[Firmware]\nproduct=IPAC500\nversion=1.72\nserial=8963225\n[Contact_1]\n";

  test("is applied when the settings after the restart equal what was sent", async () => {
    await bench.enrol();
    const id = await bench.queued(wanted);
    await bench.product.notify();
    expect(Buffer.from(bench.runs.files.conf_user ?? []).toString()).toBe(wanted);
    expect(await bench.task(id)).toMatchObject({ state: "applied" });
    const states = bench.server.told.flatMap((one) => (one.type === "task" ? [one.state] : []));
    expect(states).toEqual(["offered", "acknowledged", "applied"]);
    expect(bench.product.tasks).toHaveLength(1);
    await bench.product.notify();
    expect(bench.product.tasks).toHaveLength(1);
  });

  test.each([
    ["dropped", "dropConfigurations"],
    ["lost on its way", "loseAnswers"],
  ] as const)("%s, it is offered again at the next notify", async (_name, fault) => {
    await bench.enrol();
    const id = await bench.queued(wanted);
    bench.product.faults[fault] = 1;
    await bench.product.notify();
    expect(await bench.task(id)).toMatchObject({ state: "offered", attempts: 1 });
    await bench.product.notify();
    expect(await bench.task(id)).toMatchObject({ state: "applied", attempts: 2 });
  });

  test("N24: dropped in silence by the product is reverted", async () => {
    await bench.enrol();
    const id = await bench.queued(`${wanted}oops`);
    await bench.product.notify();
    expect(await bench.task(id)).toMatchObject({ state: "reverted" });
  });

  test("that reads back as something else differs", async () => {
    await bench.enrol();
    const id = await bench.queued(wanted);
    bench.product.faults.reverts = true;
    bench.runs.files = {
      ...bench.runs.files,
      conf_user: text("[Firmware]\nedited on the web pages meanwhile\n"),
    };
    await bench.product.notify();
    expect(await bench.task(id)).toMatchObject({ state: "differs" });
  });

  test("N21: not returned after its deadline; a late return still decides", async () => {
    await bench.enrol();
    const id = await bench.queued(wanted);
    bench.product.faults.neverReturns = true;
    await bench.product.notify();
    bench.server.clock.advance(seconds(181));
    await settleOverdue(bench.server.store, bench.server.clock.now());
    expect(await bench.task(id)).toMatchObject({ state: "not-returned" });
    bench.runs.files = { ...bench.runs.files, conf_user: text(wanted) };
    await bench.switchOffAndOn();
    await bench.product.settings();
    expect(await bench.task(id)).toMatchObject({ state: "applied" });
  });

  test("settings sent before the restart, still the old ones, decide nothing", async () => {
    await bench.enrol();
    const id = await bench.queued(wanted);
    bench.product.faults.neverReturns = true;
    await bench.product.notify();
    const confUser = Buffer.from(bench.runs.files.conf_user ?? []).toString("base64");
    await bench.server.post("settings", {
      token: "administrator",
      objectid: "0000",
      time: 1,
      conf_user: confUser,
    });
    expect(await bench.task(id)).toMatchObject({ state: "acknowledged" });
  });

  test("an acknowledgement of another product's task changes nothing", async () => {
    await bench.enrol();
    const id = await bench.queued(wanted);
    await bench.server.post("notify", { token: "administrator", objectid: "0000", time: 1 });
    await bench.server.post("settings", {
      token: "administrator",
      objectid: "9",
      time: 1,
      request: "ack",
      task_id: id,
    });
    expect(await bench.task(id)).toMatchObject({ state: "offered" });
    const answer = await bench.server.post("event", {
      token: "administrator",
      objectid: "0000",
      request: "ACK",
      task_id: `${id}`,
    });
    expect(answer.status).toBe(200);
    expect(await bench.task(id)).toMatchObject({ state: "acknowledged" });
  });
});
