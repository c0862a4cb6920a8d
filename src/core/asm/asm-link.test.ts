// oxlint-disable max-lines -- the story of one product, from its enrolment to its clock, on one setting
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instant, milliseconds, seconds } from "#shared/model/units.ts";
import type { AsmDevice } from "#simulator/asm/asm-device.ts";
import { type AsmClient, type AsmClientOptions, startAsmClient } from "#simulator/asm/start-asm-client.ts";
import { handClock } from "#simulator/clock/hand-clock.ts";
import { systemClock } from "../clock/clock.ts";
import type { Task } from "./model/task.ts";
import { notifyExpectation } from "./products/notify-expectation.ts";
import { type ServerUnderTest, serverUnderTest } from "./server/server-under-test.ts";
import { cancelTask, queueConfiguration, queueDoorOpening } from "./tasks/queue-task.ts";
import { settleOverdue } from "./tasks/settle-overdue.ts";
import { asmTransport } from "./transport/asm-transport.ts";

/** The simulator's own client, which shares no parser with the server, over real sockets. */

let server: ServerUnderTest;
let product: AsmClient;
let running: Record<string, Uint8Array>;
let opened: string[];
const text = (value: string) => new TextEncoder().encode(value);
const never = new AbortController().signal;

const device: AsmDevice = {
  objectId: "0000",
  isOn: () => true,
  files: () => running,
  open: (relay, code) => {
    opened.push(`${relay} ${code}`);
    return relay === "3" ? { 1: 200, 2: 403 } : { [relay]: 200 };
  },
  restart: async (files) => {
    // A syntax error makes the real one drop the files without a word.
    if (files && !Buffer.from(files.conf_user ?? []).includes("oops")) running = { ...running, ...files };
    return true;
  },
};

async function start(options: Partial<AsmClientOptions> = {}): Promise<void> {
  product = startAsmClient(device, {
    url: `http://127.0.18.1:${server.port}`,
    token: "administrator",
    clock: handClock(1_542_289_092_000),
    ...options,
  });
}
/** Known, accepted, its settings kept. */
async function enrolled(options: Partial<AsmClientOptions> = {}): Promise<void> {
  await start(options);
  await product.notify();
  await server.store.setProductState(server.door, "accepted");
}
const task = async (id: number) => (await server.store.task(id)) as Task;
async function queued(confUser: string): Promise<number> {
  const made = await queueConfiguration(server.link, server.door, new Map([["conf_user", text(confUser)]]));
  if (!made.ok) throw new Error(made.error.message.en);
  return made.value.id;
}
async function opening(relay: "1" | "3" = "1"): Promise<number> {
  const made = await queueDoorOpening(server.link, server.door, { relay, code: "1234" });
  if (!made.ok) throw new Error(made.error.message.en);
  return made.value.id;
}

beforeEach(async () => {
  server = await serverUnderTest();
  running = {
    conf_user: text("[Firmware]\nproduct=IPAC500\nversion=1.72\nserial=8963225\n"),
    conf_sip: text("[audio]\n"),
  };
  opened = [];
});
afterEach(async () => {
  await product.stop();
  await server.stop();
});

describe("enrolment", () => {
  test("an unknown product sends everything, waits in orange, and is green once accepted", async () => {
    await start();
    await product.notify();
    expect(product.light()).toBe("orange");
    const [known] = await server.store.products();
    expect(known).toMatchObject({
      state: "pending",
      identity: { product: "IPAC500", firmware: "1.72", serial: "8963225" },
    });
    await server.store.setProductState(server.door, "accepted");
    await product.notify();
    expect(product.light()).toBe("green");
  });

  test("an old token is red, and leaves no trace in the inbox", async () => {
    await start({ faults: { token: "last year's" } });
    await product.notify();
    expect(product.light()).toBe("red");
    expect(await server.store.products()).toEqual([]);
  });

  test("its period is learned, and what it misses is counted", async () => {
    await enrolled();
    for (let turn = 0; turn < 4; turn += 1) {
      server.clock.advance(seconds(60));
      await product.notify();
    }
    server.clock.advance(seconds(18));
    const known = await server.store.product(server.door);
    if (!known) throw new Error("lost");
    expect(notifyExpectation(known, server.clock.now())).toEqual({
      period: 60_000,
      expectedIn: 42_000,
      missed: 0,
    });
    expect(notifyExpectation(known, instant(server.clock.now() + 120_000))).toMatchObject({ missed: 2 });
    expect(notifyExpectation(known, instant(server.clock.now() - 1e9))).toMatchObject({
      missed: 0,
      expectedIn: 60_000,
    });
  });
});

describe("relay openings", () => {
  test("are run, answered for each relay, and done", async () => {
    await enrolled();
    const id = await opening("3");
    await product.notify();
    expect(opened).toEqual(["3 1234"]);
    expect(await task(id)).toMatchObject({ state: "answered", results: { 1: 200, 2: 403 }, code: null });
  });

  test("P2 N30: the answer lost on the way back is delivered again by the product, the door is not", async () => {
    await enrolled();
    const id = await opening();
    product.faults.loseEventAnswers = 1;
    await product.notify();
    await product.notify();
    expect(opened).toEqual(["1 1234"]);
    expect(await task(id)).toMatchObject({ state: "answered" });
    expect((await server.store.events({ codes: ["RL"] })).map(({ timesReceived }) => timesReceived)).toEqual([
      2,
    ]);
  });

  test("P2: a task lost on its way is unknown after its time, and never offered again", async () => {
    await enrolled();
    const id = await opening();
    product.faults.loseAnswers = 1;
    await product.notify();
    await product.notify();
    expect(opened).toEqual([]);
    server.clock.advance(seconds(31));
    await settleOverdue(server.store, server.clock.now());
    expect(await task(id)).toMatchObject({ state: "unknown" });
    await product.notify();
    expect(opened).toEqual([]);
    expect((await opening()) > id).toBe(true);
  });

  test("a notify sent twice opens no door twice", async () => {
    await enrolled();
    await opening();
    product.faults.sendTwice = true;
    await product.notify();
    await product.notify();
    expect(opened.length).toBeLessThanOrEqual(1);
  });

  test("a late answer settles an opening that was given up", async () => {
    await enrolled();
    const id = await opening();
    await server.post("notify", { token: "administrator", objectid: "0000", time: 1 });
    server.clock.advance(seconds(31));
    await settleOverdue(server.store, server.clock.now());
    await product.event({ code: "RL", request: "open", value: { 1: 480 }, taskId: id });
    expect(await task(id)).toMatchObject({ state: "answered", results: { 1: 480 } });
  });

  test("expire when nobody comes for them, and are one at a time", async () => {
    await enrolled();
    const id = await opening();
    const second = await queueDoorOpening(server.link, server.door, { relay: "2", code: "1" });
    expect(!second.ok && second.error.reason).toBe("one-at-a-time");
    server.clock.advance(seconds(121));
    await product.notify();
    await settleOverdue(server.store, server.clock.now());
    expect(opened).toEqual([]);
    expect(await task(id)).toMatchObject({ state: "expired", code: null });
  });

  test("can be taken back until they leave", async () => {
    await enrolled();
    const id = await opening();
    expect((await cancelTask(server.link, id)).ok).toBe(true);
    await product.notify();
    expect(opened).toEqual([]);
    const late = await cancelTask(server.link, id);
    expect(!late.ok && late.error.reason).toBe("too-late");
  });

  test("are for accepted products only", async () => {
    await start();
    await product.notify();
    const made = await queueDoorOpening(server.link, server.door, { relay: "1", code: "1" });
    expect(!made.ok && made.error.reason).toBe("not-accepted");
  });
});

describe("a new configuration", () => {
  const wanted = "[Firmware]\nproduct=IPAC500\nversion=1.72\nserial=8963225\n[Contact_1]\n";

  test("is applied when the settings after the restart equal what was sent", async () => {
    await enrolled();
    const id = await queued(wanted);
    await product.notify();
    expect(Buffer.from(running.conf_user ?? []).toString()).toBe(wanted);
    expect(await task(id)).toMatchObject({ state: "applied" });
    const states = server.told.flatMap((one) => (one.type === "task" ? [one.state] : []));
    expect(states).toEqual(["offered", "acknowledged", "applied"]);
    expect(product.tasks).toHaveLength(1);
    await product.notify();
    expect(product.tasks).toHaveLength(1);
  });

  test.each([
    ["dropped", "dropConfigurations"],
    ["lost on its way", "loseAnswers"],
  ] as const)("%s, it is offered again at the next notify", async (_name, fault) => {
    await enrolled();
    const id = await queued(wanted);
    product.faults[fault] = 1;
    await product.notify();
    expect(await task(id)).toMatchObject({ state: "offered", attempts: 1 });
    await product.notify();
    expect(await task(id)).toMatchObject({ state: "applied", attempts: 2 });
  });

  test("N24: dropped in silence by the product is reverted", async () => {
    await enrolled();
    const id = await queued(`${wanted}oops`);
    await product.notify();
    expect(await task(id)).toMatchObject({ state: "reverted" });
  });

  test("that reads back as something else differs", async () => {
    await enrolled();
    const id = await queued(wanted);
    product.faults.reverts = true;
    running = { ...running, conf_user: text("[Firmware]\nedited on the web pages meanwhile\n") };
    await product.notify();
    expect(await task(id)).toMatchObject({ state: "differs" });
  });

  test("N21: not returned after its deadline; a late return still decides", async () => {
    await enrolled();
    const id = await queued(wanted);
    product.faults.neverReturns = true;
    await product.notify();
    server.clock.advance(seconds(181));
    await settleOverdue(server.store, server.clock.now());
    expect(await task(id)).toMatchObject({ state: "not-returned" });
    running = { ...running, conf_user: text(wanted) };
    await product.stop();
    await start();
    await product.settings();
    expect(await task(id)).toMatchObject({ state: "applied" });
  });

  test("settings sent before the restart, still the old ones, decide nothing", async () => {
    await enrolled();
    const id = await queued(wanted);
    product.faults.neverReturns = true;
    await product.notify();
    const confUser = Buffer.from(running.conf_user ?? []).toString("base64");
    await server.post("settings", { token: "administrator", objectid: "0000", time: 1, conf_user: confUser });
    expect(await task(id)).toMatchObject({ state: "acknowledged" });
  });

  test("an acknowledgement of another product's task changes nothing", async () => {
    await enrolled();
    const id = await queued(wanted);
    await server.post("notify", { token: "administrator", objectid: "0000", time: 1 });
    await server.post("settings", {
      token: "administrator",
      objectid: "9",
      time: 1,
      request: "ack",
      task_id: id,
    });
    expect(await task(id)).toMatchObject({ state: "offered" });
    const answer = await server.post("event", {
      token: "administrator",
      objectid: "0000",
      request: "ACK",
      task_id: `${id}`,
    });
    expect(answer.status).toBe(200);
    expect(await task(id)).toMatchObject({ state: "acknowledged" });
  });
});

describe("the transport", () => {
  const transport = (reading: "latest" | "full") =>
    asmTransport({
      store: server.store,
      clock: systemClock,
      objectId: server.door,
      reading,
      notifyWithin: milliseconds(2_000),
    });

  test("reads in full by one unknown object, byte for byte, once", async () => {
    await server.stop();
    server = await serverUnderTest({ clock: systemClock });
    await enrolled();
    running = {
      conf_user: Uint8Array.from([0xff, 0x00, 0x0a]),
      conf_sip: text("[audio]\r\nvolume=0\n"),
      "a.png": text("a picture of some size"),
    };
    const reading = transport("full").read(never);
    await expect.poll(async () => (await server.store.product(server.door))?.fullReadAskedAt).not.toBeNull();
    await product.notify();
    const read = await reading;
    expect(read.ok && read.value).toEqual(new Map(Object.entries(running)));
    await product.notify();
    expect(product.light()).toBe("green");
  });

  test("writes, and reads back only once the product told what it runs", async () => {
    await server.stop();
    server = await serverUnderTest({ clock: systemClock });
    await enrolled();
    const asm = transport("latest");
    const writing = asm.write(new Map([["conf_sip", text("[audio]\nvolume=3\n")]]), never);
    await expect.poll(async () => (await server.store.tasks({})).length).toBe(1);
    await product.notify();
    expect(await writing).toEqual({ ok: true, value: undefined });
    const back = await asm.read(never);
    expect(back.ok && Buffer.from(back.value.get("conf_sip") ?? []).toString()).toBe("[audio]\nvolume=3\n");
    expect(
      Object.keys(product.tasks[0]?.kind === "configuration" ? product.tasks[0].files : {}).sort(),
    ).toEqual(["conf_sip", "conf_user"]);
  });

  test("a product that does not come is unreachable, and nothing waits for it any more", async () => {
    await enrolled();
    const short = asmTransport({
      store: server.store,
      clock: server.clock,
      objectId: server.door,
      reading: "full",
      notifyWithin: milliseconds(1_000),
    });
    const wrote = await short.write(new Map([["conf_sip", text("x")]]), never);
    expect(!wrote.ok && wrote.error).toMatchObject({ code: "unreachable", retry: "safe" });
    expect(await server.store.tasks({ states: ["queued", "offered"] })).toEqual([]);
    const read = await short.read(never);
    expect(!read.ok && read.error.code).toBe("unreachable");
  });
});

describe("clocks", () => {
  test("N33: a product in 1970 is heard, and its events stand in the order of their arrival", async () => {
    await enrolled({ faults: { clockOffsetSeconds: -1_542_289_092 } });
    await product.event({ code: "OE", request: "application", value: "restarted" });
    product.faults.clockOffsetSeconds = 1e9;
    await product.event({ code: "CL", request: "keyboard", value: "1" });
    const events = await server.store.events({});
    expect(events.map(({ code }) => code)).toEqual(["OE", "CL"]);
    expect(events[0]?.deviceTime).toBe(0);
  });
});
