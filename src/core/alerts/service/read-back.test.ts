import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { ObjectId } from "../../asm/model/object-id.ts";
import { openSqliteStore } from "../../asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "../../asm/store/asm-store.ts";
import { writeDoorNames } from "../model/door-names.ts";
import { type AlertsUnderTest, alertsUnderTest } from "../testing/alerts-under-test.ts";
import { onCall } from "../testing/forced-door.ts";
import { previewPipeline } from "./preview-pipeline.ts";
import { hearEvents } from "./run-alerts.ts";

let under: AlertsUnderTest<Octopush>;
let asm: AsmStore;
const hour = 3_600_000;
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush);
  const opened = await openSqliteStore(join(under.folder, "asm.sqlite"));
  if (!opened.ok) throw new Error(opened.error.message.en);
  asm = opened.value;
});
afterEach(async () => {
  await asm.close();
  await under.stop();
});

test("a preview replays doors that were lost, from what was heard", async () => {
  const pipeline = onCall(under.alerts, { triggers: [{ kind: "door-lost" }, { kind: "door-back" }] });
  const { store, clock } = under.alerts;
  const heard = (code: string, ago: number) => {
    const at = clock.now() - ago;
    return { id: `${code}:1:${at}`, at, door: "1", code, value: "" };
  };
  store.presence.add([heard("LOST", 30 * hour), heard("LOST", 3 * hour), heard("BACK", 2 * hour)]);
  writeDoorNames(store, { "1": "Hall A" });
  const { messages } = await previewPipeline(under.alerts, asm, pipeline, "at once");
  expect(messages.map(({ text }) => text)).toEqual([
    expect.stringContaining("Hall A, 06:00 : le portier ne répond plus."),
    expect.stringContaining("Hall A, 07:00 : le portier est de retour."),
  ]);
});

test("what happened while nobody watched for hours is history, not an alarm", async () => {
  onCall(under.alerts, { triggers: [{ kind: "restart" }] });
  const { store, clock } = under.alerts;
  await hearEvents(under.alerts, asm, clock.now());
  const objectId = ObjectId.parse("1");
  const receivedAt = new Date(clock.now()).toISOString();
  await asm.saveSettings({ objectId, receivedAt, files: new Map(), otherKeys: {} }, undefined, "127.0.0.1");
  await asm.setProductState(objectId, "accepted");
  const restart = (id: string, at: number) =>
    asm.recordEvent({
      objectId,
      ...{ code: "OE", request: "application", value: "restarted", deviceTime: null, taskId: null },
      ...{ repaired: false, body: Buffer.from(id), receivedAt: new Date(at).toISOString() },
    });
  await restart("a", clock.now());
  under.clock.advance(milliseconds(5 * hour));
  await restart("b", clock.now());
  await hearEvents(under.alerts, asm, clock.now());
  expect(store.alarms.list().map(({ count }) => count)).toEqual([1]);
});
