import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ObjectId } from "../model/object-id.ts";
import { eventClerk } from "./event-clerk.ts";
import { textOfEvents } from "./event-text.ts";
import { hotConnection } from "./hot-connection.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";
import { at, event, objectId } from "./testing/small-event.ts";

const turns = { quietFor: 100, atOnce: 2, mostWaiting: 10 };

let folder: string;
const open: DatabaseSync[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-clerk-"));
  const store = await openStore();
  await store.notify({ objectId, at: at(0), remoteAddress: "" }, at(60));
  await store.setProductState(objectId, "accepted");
  await store.close();
});
afterEach(() => {
  vi.useRealTimers();
  for (const database of open.splice(0)) if (database.isOpen) database.close();
  rmSync(folder, { recursive: true });
});

async function openStore() {
  const opened = await openSqliteStore(join(folder, "asm.sqlite"));
  if (!opened.ok) throw opened.error.cause;
  return opened.value;
}

function connection(): DatabaseSync {
  const database = hotConnection(join(folder, "asm.sqlite"));
  open.push(database);
  return database;
}

const values = (database: DatabaseSync) =>
  database
    .prepare("select value, times_received from asm_event order by id")
    .all()
    .map(({ value, times_received: times }) => [value, times].join("×"));
const batches = (database: DatabaseSync) =>
  Number(database.prepare("select count(*) as count from asm_event_batch").get()?.count);

test("what was answered and not filed when Perron was killed is in the log of the next start, once", async () => {
  const killed = connection();
  const clerk = eventClerk(killed, turns);
  clerk.record(textOfEvents([event("1"), event("2")]));
  clerk.record(textOfEvents([event("2", 1), event("3", 1)]));
  clerk.stop();
  killed.close();
  const store = await openStore();
  const kept = await store.events({});
  expect(kept.map(({ value, timesReceived }) => [value, timesReceived])).toEqual([
    ["1", 1],
    ["2", 2],
    ["3", 1],
  ]);
  expect(await store.recordEvent(event("3", 2))).toEqual({ kind: "duplicate", id: kept[2]?.id });
  await store.close();
  expect(batches(connection())).toBe(0);
});

test("files once nothing came for a moment, a few at a time, and no sooner", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const database = connection();
  const clerk = eventClerk(database, turns);
  for (const value of ["1", "2", "3", "4", "5"]) clerk.record(textOfEvents([event(value)]));
  vi.advanceTimersByTime(99);
  expect(values(database)).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(values(database)).toEqual(["1×1", "2×1"]);
  while (batches(database) > 0) await turn();
  expect(values(database)).toEqual(["1×1", "2×1", "3×1", "4×1", "5×1"]);
  clerk.stop();
});

test("under a flood that never pauses no more than a bound waits", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const database = connection();
  const clerk = eventClerk(database, turns);
  const waiting: number[] = [];
  for (let value = 0; value < 40; value += 1) {
    clerk.record(textOfEvents([event(String(value))]));
    await turn();
    waiting.push(batches(database));
  }
  expect(Math.max(...waiting)).toBe(turns.mostWaiting);
  expect(values(database)).toHaveLength(30);
  clerk.stop();
});

test("a disk that refuses the log loses nothing: all of it is filed later, once", async () => {
  const database = connection();
  const clerk = eventClerk(database, turns);
  clerk.record(textOfEvents(["1", "2", "3"].map((value) => event(value))));
  database.exec(
    "create trigger full before insert on asm_event when new.value = '3' begin select raise(abort, 'full'); end",
  );
  await expect(clerk.fileAll()).rejects.toThrow("full");
  expect(values(database)).toEqual([]);
  expect(clerk.record(textOfEvents([event("4")]))).toMatchObject([{ kind: "recorded" }]);
  database.exec("drop trigger full");
  await clerk.fileAll();
  expect(values(database)).toEqual(["1×1", "2×1", "3×1", "4×1"]);
  clerk.stop();
});

test("a batch that was not kept is not taken for an earlier one", () => {
  const database = connection();
  const clerk = eventClerk(database, turns);
  database.exec(
    "create trigger full before insert on asm_event_batch begin select raise(abort, 'full'); end",
  );
  expect(() => clerk.record(textOfEvents([event("1")]))).toThrow("full");
  database.exec("drop trigger full");
  expect(clerk.record(textOfEvents([event("1")]))).toMatchObject([{ kind: "recorded" }]);
  clerk.stop();
});

test("a product that another connection rejects is unknown with the next batch, and its bodies are not kept", () => {
  const database = connection();
  const clerk = eventClerk(database, turns);
  expect(clerk.record(textOfEvents([event("1")]))).toMatchObject([{ kind: "recorded" }]);
  connection().exec("update asm_product set state = 'rejected'");
  expect(clerk.record(textOfEvents([event("2")]))).toEqual([{ kind: "unknown-product" }]);
  expect(batches(database)).toBe(1);
  clerk.stop();
});

test("of a batch with strangers among it only the known are kept", async () => {
  const database = connection();
  const clerk = eventClerk(database, turns);
  const stranger = { ...event("stranger"), objectId: ObjectId.parse("9999") };
  const outcomes = clerk.record(textOfEvents([event("1"), stranger, event("é€\0")]));
  expect(outcomes.map(({ kind }) => kind)).toEqual(["recorded", "unknown-product", "recorded"]);
  const { events } = database.prepare("select events from asm_event_batch").get() ?? {};
  expect(events).not.toContain("stranger");
  await clerk.fileAll();
  const bodies = database.prepare("select body from asm_event order by id").all();
  expect(bodies.map(({ body }) => Buffer.from(body as Uint8Array))).toEqual([
    event("1").body,
    event("é€\0").body,
  ]);
  clerk.stop();
});

type Step = { readonly server: number; readonly act: "file" | readonly number[] };
const steps = fc.array(
  fc.record({
    server: fc.integer({ min: 0, max: 1 }),
    act: fc.oneof(
      fc.constant("file" as const),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
    ),
  }),
  { maxLength: 25 },
);

test("two servers on one file that record and file in any order keep every event once, and count it", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all: readonly Step[]) => {
      const servers = [connection(), connection()].map((database) => ({
        database,
        clerk: eventClerk(database, turns),
      }));
      const expected = new Map<string, number>();
      for (const { server, act } of all) {
        const clerk = servers[server]?.clerk;
        if (act === "file") await clerk?.fileAll();
        else {
          const outcomes = clerk?.record(textOfEvents(act.map((value) => event(String(value))))) ?? [];
          act.forEach((number, place) => {
            const times = expected.get(String(number)) ?? 0;
            // Of the same batch, too, only the first is new.
            expect(outcomes[place]?.kind).toBe(times === 0 ? "recorded" : "duplicate");
            expected.set(String(number), times + 1);
          });
        }
      }
      await servers[0]?.clerk.fileAll();
      const database = connection();
      expect(values(database).sort()).toEqual(
        [...expected].map(([value, times]) => `${value}×${times}`).sort(),
      );
      expect(batches(database)).toBe(0);
      database.exec("delete from asm_event");
      for (const server of servers) {
        server.clerk.stop();
        server.database.close();
      }
    }),
    { numRuns: 40 },
  );
});
