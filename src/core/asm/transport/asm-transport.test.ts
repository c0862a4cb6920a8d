import { afterEach, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { systemClock } from "../../clock/clock.ts";
import { type ProductBeforeServer, productBeforeServer, text } from "../testing/product-before-server.ts";
import { asmTransport } from "./asm-transport.ts";

const never = new AbortController().signal;
let bench: ProductBeforeServer;

afterEach(() => bench.stop());

const transport = (reading: "latest" | "full") =>
  asmTransport({
    store: bench.server.store,
    clock: systemClock,
    objectId: bench.server.door,
    reading,
    notifyWithin: milliseconds(2_000),
  });

test("reads in full by one unknown object, byte for byte, once", async () => {
  bench = await productBeforeServer({ server: { clock: systemClock } });
  await bench.enrol();
  bench.runs.files = {
    conf_user: Uint8Array.from([0xff, 0x00, 0x0a]),
    conf_sip: text("[audio]\r\nvolume=0\n"),
    "a.png": text("a picture of some size"),
  };
  const reading = transport("full").read(never);
  await expect
    .poll(async () => (await bench.server.store.product(bench.server.door))?.fullReadAskedAt)
    .not.toBeNull();
  await bench.product.notify();
  const read = await reading;
  expect(read.ok && read.value).toEqual(new Map(Object.entries(bench.runs.files)));
  await bench.product.notify();
  expect(bench.product.light()).toBe("green");
});

test("writes, and reads back only once the product told what it runs", async () => {
  bench = await productBeforeServer({ server: { clock: systemClock } });
  await bench.enrol();
  const asm = transport("latest");
  const writing = asm.write(new Map([["conf_sip", text("[audio]\nvolume=3\n")]]), never);
  await expect.poll(async () => (await bench.server.store.tasks({})).length).toBe(1);
  await bench.product.notify();
  expect(await writing).toEqual({ ok: true, value: undefined });
  const back = await asm.read(never);
  expect(back.ok && Buffer.from(back.value.get("conf_sip") ?? []).toString()).toBe("[audio]\nvolume=3\n");
  expect(
    Object.keys(bench.product.tasks[0]?.kind === "configuration" ? bench.product.tasks[0].files : {}).sort(),
  ).toEqual(["conf_sip", "conf_user"]);
});

test("a product that does not come is unreachable, and nothing waits for it any more", async () => {
  bench = await productBeforeServer();
  await bench.enrol();
  const short = asmTransport({
    store: bench.server.store,
    clock: bench.server.clock,
    objectId: bench.server.door,
    reading: "full",
    notifyWithin: milliseconds(1_000),
  });
  const wrote = await short.write(new Map([["conf_sip", text("x")]]), never);
  expect(!wrote.ok && wrote.error).toMatchObject({ code: "unreachable", retry: "safe" });
  expect(await bench.server.store.tasks({ states: ["queued", "offered"] })).toEqual([]);
  const read = await short.read(never);
  expect(!read.ok && read.error.code).toBe("unreachable");
});
