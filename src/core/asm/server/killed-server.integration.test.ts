import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seconds } from "#shared/model/units.ts";
import type { AsmDevice } from "#simulator/asm/asm-device.ts";
import { type AsmClient, startAsmClient } from "#simulator/asm/start-asm-client.ts";
import { realClock } from "#simulator/clock/simulator-clock.ts";
import { systemClock } from "../../clock/clock.ts";
import { ObjectId } from "../model/object-id.ts";
import { openPostgresStore } from "../postgres-store/open-postgres-store.ts";
import { startTemporaryCluster, type TemporaryCluster } from "../postgres-store/temporary-cluster.ts";
import { openSqliteStore } from "../sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "../store/asm-store.ts";
import { queueConfiguration, queueDoorOpening } from "../tasks/queue-task.ts";
import { settleOverdue } from "../tasks/settle-overdue.ts";
import { type DeathPoint, type ServerProcess, startServerProcess } from "./killed-server.ts";
import { exchange, productRequest, readAnswer } from "./server-under-test.ts";

const folder = mkdtempSync(join(tmpdir(), "perron-asm-kill-"));
let cluster: TemporaryCluster;
beforeAll(() => {
  cluster = startTemporaryCluster();
});
afterAll(() => {
  cluster.stop();
  rmSync(folder, { recursive: true });
});

let count = 0;
const places = {
  SQLite: () => {
    count += 1;
    return join(folder, `${count}.sqlite`);
  },
  PostgreSQL: () => cluster.url,
};

describe.each(["SQLite", "PostgreSQL"] as const)("kill -9 of the server on %s", (kind) => {
  let place: string;
  let store: AsmStore;
  let server: ServerProcess;
  let product: AsmClient;
  let opened: number;
  let running: Record<string, Uint8Array>;
  let door: ObjectId;

  beforeEach(async () => {
    count += 1;
    door = ObjectId.parse(`door ${count}`);
    place = places[kind]();
    const made = kind === "SQLite" ? await openSqliteStore(place) : await openPostgresStore(place);
    if (!made.ok) throw new Error(made.error.message.en);
    store = made.value;
    opened = 0;
    running = { conf_user: Buffer.from("[Firmware]\n"), conf_sip: Buffer.from("[audio]\n") };
    await store.saveSettings(
      {
        objectId: door,
        receivedAt: new Date().toISOString(),
        files: new Map(Object.entries(running)),
        otherKeys: {},
      },
      undefined,
      "",
    );
    await store.setProductState(door, "accepted");
  });
  afterEach(async () => {
    await product?.stop();
    await server.kill();
    await store.close();
  });

  const device: () => AsmDevice = () => ({
    objectId: door,
    isOn: () => true,
    files: () => running,
    open: () => {
      opened += 1;
      return { 1: 200 };
    },
    restart: async (files) => {
      running = { ...running, ...files };
      return true;
    },
  });
  async function serve(point: DeathPoint, port = 0): Promise<void> {
    server = await startServerProcess(place, port, point);
    await product?.stop();
    const url = `http://127.0.18.1:${server.port}`;
    product = startAsmClient(device(), {
      url,
      token: "administrator",
      clock: realClock,
      periodMs: seconds(3_600),
    });
  }
  /** The same product goes on with the server that comes after. */
  async function serveAgain(): Promise<void> {
    await server.gone;
    server = await startServerProcess(place, server.port);
  }
  const link = () => ({ store, clock: systemClock });

  test("F40 P2: between the record of an event and its answer: sent again, kept once", async () => {
    await serve("event");
    await product.event({ code: "CL", request: "keyboard", value: "1" });
    await serveAgain();
    await product.notify();
    expect(await store.events({ objectId: door })).toMatchObject([{ code: "CL", timesReceived: 2 }]);
  });

  test("P2: between the delivery of an opening and its answer: never offered again, unknown", async () => {
    await serve("opening");
    const queued = await queueDoorOpening(link(), door, { relay: "1", code: "1234" });
    await product.notify();
    await serveAgain();
    for (let turn = 0; turn < 3; turn += 1) await product.notify();
    expect(opened).toBe(0);
    const later = systemClock.now() + seconds(31);
    await settleOverdue(store, later as typeof later & ReturnType<typeof systemClock.now>);
    expect(queued.ok && (await store.task(queued.value.id))).toMatchObject({ state: "unknown" });
  });

  test("P2: between the result of an opening and its answer: opened once, answered", async () => {
    await serve("answered");
    const queued = await queueDoorOpening(link(), door, { relay: "1", code: "1234" });
    await product.notify();
    await serveAgain();
    for (let turn = 0; turn < 3; turn += 1) await product.notify();
    expect(opened).toBe(1);
    expect(queued.ok && (await store.task(queued.value.id))).toMatchObject({
      state: "answered",
      results: { 1: 200 },
    });
    expect(await store.events({ objectId: door, codes: ["RL"] })).toMatchObject([{ timesReceived: 2 }]);
  });

  test.each(["offer", "acknowledgement", "settings"] as const)(
    "P1: at the %s of a configuration: it is applied all the same",
    async (point) => {
      await serve("never");
      await product.notify();
      await server.kill();
      server = await startServerProcess(place, server.port, point);
      const wanted = Buffer.from("[Firmware]\n[Contact_1]\n");
      const queued = await queueConfiguration(link(), door, new Map([["conf_user", wanted]]));
      await product.notify();
      await serveAgain();
      await product.notify();
      // Told again by hand: the answer to its settings, or to its acknowledgement, was lost with the server.
      if (point !== "offer") {
        running = { ...running, conf_user: wanted };
        await product.settings();
      }
      expect(queued.ok && (await store.task(queued.value.id))).toMatchObject({ state: "applied" });
    },
  );

  test("F40: under load, nothing acknowledged is lost, and the next server is soon up", async () => {
    await serve("never");
    const acknowledged: number[] = [];
    let number = 0;
    let killed = false;
    const sender = async () => {
      while (!killed) {
        number += 1;
        const mine = number;
        const body = JSON.stringify({
          token: "administrator",
          objectid: door,
          code: "CL",
          value: `${mine}`,
          time: mine,
        });
        const answer = readAnswer(await exchange(server.port, productRequest("event", body)));
        if (answer.status === 200) acknowledged.push(mine);
      }
    };
    const senders = Array.from({ length: 64 }, sender);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const began = performance.now();
    await server.kill();
    killed = true;
    await Promise.all(senders);
    server = await startServerProcess(place, server.port);
    expect(performance.now() - began).toBeLessThan(4_000);
    const kept = new Set((await store.events({ objectId: door })).map(({ value }) => Number(value)));
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(acknowledged.filter((one) => !kept.has(one))).toEqual([]);
  });
});
