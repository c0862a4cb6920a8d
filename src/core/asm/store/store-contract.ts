// oxlint-disable max-lines-per-function -- a suite reads best in one piece, here as in the tests that run it
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewEvent } from "../model/event.ts";
import { ObjectId } from "../model/object-id.ts";
import type { AsmStore } from "./asm-store.ts";

const door = ObjectId.parse("0000");
const other = ObjectId.parse("8963225");
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 8) + seconds * 1000).toISOString();
const sighting = (seconds: number, objectId = door) => ({
  objectId,
  at: at(seconds),
  remoteAddress: "127.0.0.1",
});
const text = (value: string) => new TextEncoder().encode(value);

function event(changes: Partial<NewEvent> & { text?: string } = {}): NewEvent {
  const { text: bodyText = '{"code":"CL"}', ...fields } = changes;
  return {
    objectId: door,
    code: "CL",
    request: "keyboard",
    value: "1234",
    deviceTime: 1542289074,
    taskId: null,
    receivedAt: at(0),
    repaired: false,
    body: text(bodyText),
    ...fields,
  };
}

/**
 * What every store must do, run against each of them.
 *
 * `open` answers a store on the database of this test (twice = two servers on the same one); `erase` makes it empty.
 */
export function storeContract(name: string, open: () => Promise<AsmStore>, erase: () => Promise<void>): void {
  describe(`${name}, as every ASM store,`, () => {
    let store: AsmStore;
    let second: AsmStore;

    beforeEach(async () => {
      await erase();
      [store, second] = await Promise.all([open(), open()]);
    });
    afterEach(async () => {
      await Promise.all([store.close(), second.close()]);
    });

    async function accepted(objectId = door): Promise<void> {
      await store.notify(sighting(0, objectId), at(60));
      await store.setProductState(objectId, "accepted");
    }
    const openDoor = (objectId = door, deadline = at(60)) =>
      store.addTask({ kind: "door", relay: "1", code: "1234", objectId, createdAt: at(0), deadline });
    const configure = (objectId = door) =>
      store.addTask({
        kind: "configuration",
        files: { conf_user: "YQ==" },
        before: { conf_user: "Yg==" },
        objectId,
        createdAt: at(0),
        deadline: at(600),
      });

    test("keeps texts, and writes once what is to be written once", async () => {
      expect(await store.readText("token")).toBeUndefined();
      expect(await store.writeTextOnce("token", "a")).toBe("a");
      expect(await second.writeTextOnce("token", "b")).toBe("a");
      await store.writeText("token", "c");
      expect(await second.readText("token")).toBe("c");
    });

    test("puts an unknown product in the inbox, and answers it as unknown until a person decides", async () => {
      expect(await store.notify(sighting(0), at(60))).toEqual({ kind: "unknown", because: "new" });
      expect(await store.notify(sighting(1), at(60))).toEqual({ kind: "unknown", because: "pending" });
      expect(await store.setProductState(door, "rejected")).toBe(true);
      expect(await store.notify(sighting(2), at(60))).toEqual({ kind: "unknown", because: "rejected" });
      await store.setProductState(door, "accepted");
      expect(await store.notify(sighting(3), at(60))).toEqual({ kind: "idle" });
      expect(await store.setProductState(other, "accepted")).toBe(false);
    });

    test("keeps leading zeros and signs of life with their intervals", async () => {
      await accepted();
      for (const second_ of [60, 120, 180]) await store.notify(sighting(second_), at(900));
      const product = await store.product(door);
      expect(product?.objectId).toBe("0000");
      expect(product?.lastNotifyAt).toBe(at(180));
      expect(product?.intervals).toEqual([60_000, 60_000, 60_000]);
    });

    test("hands a relay opening out once, whoever asks, and forgets its code", async () => {
      await accepted();
      const task = await openDoor();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, turn) => (turn % 2 ? store : second).notify(sighting(1), at(31))),
      );
      const delivered = outcomes.filter(({ kind }) => kind === "task");
      expect(delivered).toHaveLength(1);
      expect(delivered[0]).toMatchObject({
        task: { id: task?.id, state: "delivered", code: "1234", relay: "1" },
      });
      expect(await second.task(task?.id ?? 0)).toMatchObject({
        state: "delivered",
        code: null,
        deadline: at(31),
      });
    });

    test("hands a relay opening out before a full read, and that before a configuration", async () => {
      await accepted();
      await configure();
      await store.askFullRead(door, at(0));
      await openDoor();
      expect(await store.notify(sighting(1), at(31))).toMatchObject({ task: { kind: "door" } });
      expect(await store.notify(sighting(2), at(31))).toEqual({ kind: "unknown", because: "full-read" });
      expect(await store.notify(sighting(3), at(31))).toMatchObject({ task: { kind: "configuration" } });
    });

    test("offers a configuration again until it is acknowledged", async () => {
      await accepted();
      const task = await configure();
      expect(await store.notify(sighting(1), at(31))).toMatchObject({ task: { id: task?.id, attempts: 1 } });
      expect(await store.notify(sighting(2), at(31))).toMatchObject({ task: { id: task?.id, attempts: 2 } });
      const move = {
        id: task?.id ?? 0,
        from: ["offered"],
        to: "acknowledged",
        at: at(3),
        deadline: at(90),
      } as const;
      expect(await store.moveTask(move)).toBe(true);
      expect(await second.moveTask(move)).toBe(false);
      expect(await store.notify(sighting(4), at(31))).toEqual({ kind: "idle" });
      await store.noteRestart(door, at(5));
      expect(await store.task(task?.id ?? 0)).toMatchObject({
        restartedAt: at(5),
        files: { conf_user: "YQ==" },
        before: { conf_user: "Yg==" },
      });
    });

    test("never hands out what is past its deadline, cancelled, or another product's", async () => {
      await accepted();
      await accepted(other);
      await openDoor(door, at(10));
      expect(await store.notify(sighting(1, other), at(31))).toEqual({ kind: "idle" });
      expect(await store.notify(sighting(11), at(41))).toEqual({ kind: "idle" });
      const task = await configure();
      await store.moveTask({ id: task?.id ?? 0, from: ["queued"], to: "cancelled", at: at(12) });
      expect(await store.notify(sighting(13), at(43))).toEqual({ kind: "idle" });
    });

    test("refuses a second opening while one is open, and a second configuration", async () => {
      await accepted();
      const first = await openDoor();
      expect(await openDoor()).toBeUndefined();
      expect(await configure()).toBeDefined();
      expect(await configure()).toBeUndefined();
      await store.moveTask({ id: first?.id ?? 0, from: ["queued"], to: "cancelled", at: at(1) });
      expect(await store.task(first?.id ?? 0)).toMatchObject({ state: "cancelled", code: null });
      expect(await openDoor()).toBeDefined();
    });

    test("lists tasks by product, state and deadline", async () => {
      await accepted();
      await accepted(other);
      await openDoor();
      await configure(other);
      expect(await store.tasks({ objectId: other })).toMatchObject([{ kind: "configuration" }]);
      expect(await store.tasks({ states: ["queued"], overdueAt: at(61) })).toMatchObject([{ kind: "door" }]);
      expect(await store.tasks({ states: ["offered"] })).toEqual([]);
      expect(await store.task(2 ** 40)).toBeUndefined();
    });

    test("records events in the order of their arrival, byte for byte", async () => {
      await accepted();
      const body = Uint8Array.from([0x7b, 0xff, 0x00, 0x7d]);
      await store.recordEvent(event({ body, value: 'it\'s; "é" 🙂' }));
      await store.recordEvent(
        event({ text: "two", code: "OE", taskId: 7, repaired: true, deviceTime: null, request: null }),
      );
      const [first, last] = await second.events({});
      expect(first).toMatchObject({ body, value: 'it\'s; "é" 🙂', deviceTime: 1542289074, timesReceived: 1 });
      expect(last).toMatchObject({ code: "OE", taskId: 7, repaired: true, deviceTime: null, request: null });
    });

    test("records nothing of a product that is not accepted", async () => {
      expect(await store.recordEvent(event())).toEqual({ kind: "unknown-product" });
      await store.notify(sighting(0), at(60));
      expect(await store.recordEvent(event())).toEqual({ kind: "unknown-product" });
      expect(await store.events({})).toEqual([]);
    });

    test("F40: keeps the same event once within the window, also when two servers get it together", async () => {
      await accepted();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, turn) => (turn % 2 ? store : second).recordEvent(event())),
      );
      expect(outcomes.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
      expect((await store.recordEvent(event({ receivedAt: at(599) }))).kind).toBe("duplicate");
      expect((await store.recordEvent(event({ receivedAt: at(1201) }))).kind).toBe("recorded");
      expect((await store.events({})).map(({ timesReceived }) => timesReceived)).toEqual([11, 1]);
    });

    test("keeps apart the same body of two products", async () => {
      await accepted();
      await accepted(other);
      await store.recordEvent(event());
      expect((await store.recordEvent(event({ objectId: other }))).kind).toBe("recorded");
    });

    test("filters, searches and pages events", async () => {
      await accepted();
      await accepted(other);
      await store.recordEvent(event({ text: "1", receivedAt: at(1), value: "100%_sûr" }));
      await store.recordEvent(event({ text: "2", receivedAt: at(2), code: "01", value: "outgoing;SIP:7" }));
      await store.recordEvent(event({ text: "3", receivedAt: at(3), objectId: other, code: "FA" }));
      const codes = async (filter: Parameters<AsmStore["events"]>[0]) =>
        (await store.events(filter)).map(({ code }) => code);
      expect(await codes({ objectId: other })).toEqual(["FA"]);
      expect(await codes({ codes: ["01", "FA"] })).toEqual(["01", "FA"]);
      expect(await codes({ from: at(2), before: at(3) })).toEqual(["01"]);
      expect(await codes({ search: "sip:7" })).toEqual(["01"]);
      expect(await codes({ search: "0%_s" })).toEqual(["CL"]);
      expect(await codes({ search: "%" })).toEqual(["CL"]);
      expect(await codes({ newestFirst: true, limit: 2 })).toEqual(["FA", "01"]);
      const [first] = await store.events({ limit: 1 });
      expect(await codes({ afterId: first?.id ?? "" })).toEqual(["01", "FA"]);
    });

    test("keeps configurations byte for byte, with keys that are no files", async () => {
      const files = new Map([
        ["conf_user", Uint8Array.from([0xff, 0x00, 0x0a])],
        ["__proto__", text("x")],
      ]);
      const settings = { objectId: door, receivedAt: at(1), files, otherKeys: { radius: [1, null] } };
      expect(await store.saveSettings(settings, undefined, "127.0.0.1")).toBe(true);
      const kept = await second.latestSettings(door);
      expect(kept?.files).toEqual(files);
      expect(kept?.otherKeys).toEqual({ radius: [1, null] });
      expect(await store.product(door)).toMatchObject({ state: "pending", lastSettingsAt: at(1) });
    });

    test("keeps the last configurations and what they say of the product", async () => {
      const identity = { product: "IPAC500", variant: "scroll", firmware: "1.72", serial: "1", mac: null };
      for (let turn = 0; turn < 25; turn += 1) {
        const files = new Map([["conf_user", text(String(turn))]]);
        await store.saveSettings(
          { objectId: door, receivedAt: at(turn), files, otherKeys: {} },
          identity,
          "::1",
        );
      }
      expect((await store.latestSettings(door))?.files.get("conf_user")).toEqual(text("24"));
      expect((await store.product(door))?.identity).toEqual(identity);
    });

    test("keeps nothing of a product that was rejected", async () => {
      await store.notify(sighting(0), at(60));
      await store.setProductState(door, "rejected");
      const settings = { objectId: door, receivedAt: at(1), files: new Map(), otherKeys: {} };
      expect(await store.saveSettings(settings, undefined, "127.0.0.1")).toBe(false);
      expect(await store.latestSettings(door)).toBeUndefined();
    });

    test("keeps what could not be read", async () => {
      const message = { receivedAt: at(1), remoteAddress: "::1", path: "/x", reason: "cut", body: text("{") };
      await store.keepUnreadable(message);
      expect(await second.unreadable()).toMatchObject([message]);
    });

    test("has written everything when it is closed", async () => {
      await accepted();
      const writing = store.recordEvent(event());
      await store.close();
      expect((await writing).kind).toBe("recorded");
      expect(await second.events({})).toHaveLength(1);
      store = await open();
    });
  });
}
