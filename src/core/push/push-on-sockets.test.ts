import { afterEach, describe, expect, it, test } from "vitest";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { SnapshotId } from "#shared/model/identity.ts";
import { milliseconds } from "#shared/model/units.ts";
import { ok, type Result } from "#shared/result/result.ts";
import {
  parseFault,
  type SimulatedDevice,
  type SimulatorOptions,
  startSimulator,
} from "#simulator/simulator.ts";
import { type Clock, systemClock } from "../clock/clock.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import { webTransport } from "../ipac/web-transport.ts";
import { memoryPins } from "../net/certificate-pins.ts";
import { cautiousPolicy } from "../net/conversation-policy.ts";
import { createLoginGuard } from "../net/login-guard.ts";
import { openConversation } from "../net/open-conversation.ts";
import { isAnswering } from "./answering.ts";
import { makePlan, makeRestorePlan, type PushPlan } from "./push-plan.ts";
import type { PushAccess } from "./push-ports.ts";
import { runPush } from "./run-push.ts";

/** Eight times as fast as time: a simulator that restarts in 250 ms stands for one that takes two seconds. */
const hurry = 8;
const hurriedClock: Clock = {
  monotonic: () => milliseconds(systemClock.monotonic() * hurry),
  now: () => systemClock.now(),
  sleep: (time, signal) => systemClock.sleep(milliseconds(time / hurry), signal),
};
const profile = { ...builtInProfile, restart: { ...builtInProfile.restart, deadlineMs: 40_000 } };
const started: SimulatedDevice[] = [];
const forever = new AbortController().signal;

afterEach(async () => {
  for (const device of started.splice(0)) await device.stop();
});

async function start(options: SimulatorOptions = {}): Promise<SimulatedDevice> {
  const device = await startSimulator({ host: "127.0.14.1", restartMs: milliseconds(250), ...options });
  started.push(device);
  return device;
}

function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}

function accessTo(
  device: SimulatedDevice,
  where: () => Endpoint | undefined = () => device.endpoint,
): PushAccess {
  const [guard, pins] = [createLoginGuard(), memoryPins()];
  return {
    async open(endpoint, credential) {
      const conversation = openConversation({
        endpoint,
        credential: credential ?? { user: "admin", password: "admin" },
        policy: cautiousPolicy,
        pin: { pins, key: device.serial },
        guard,
        clock: systemClock,
        onWarning: () => undefined,
      });
      return ok({
        transport: webTransport(conversation, profile),
        login: (signal) => conversation.login(signal),
        close: () => conversation.close(),
      });
    },
    isAnswering,
    findAgain: async () => where(),
  };
}

async function readFiles(device: SimulatedDevice): Promise<ConfigurationFiles> {
  const opened = mustBe(await accessTo(device).open(device.endpoint, null));
  const files = mustBe(await opened.transport.read(forever));
  await opened.close();
  return files;
}

const push = (device: SimulatedDevice, plan: PushPlan, access = accessTo(device)) =>
  runPush(
    {
      plan,
      endpoint: device.endpoint,
      access,
      snapshots: { save: async () => ok(SnapshotId.parse("a".repeat(64))) },
      journal: { record: async () => undefined },
      clock: hurriedClock,
      profile,
      onStep: () => undefined,
    },
    forever,
  );

async function planFor(
  device: SimulatedDevice,
  edit: (now: DeviceConfiguration) => Partial<DeviceConfiguration>,
): Promise<PushPlan> {
  const files = await readFiles(device);
  const now = mustBe(readConfiguration(files, profile)).configuration;
  return mustBe(makePlan({ files, wanted: edit(now), profile }));
}

const rename = (now: DeviceConfiguration) => ({
  residents: now.residents.map((one) => ({ ...one, lastName: `Nouveau ${one.index}` })),
});
const lastNames = (device: SimulatedDevice) => device.state().residents.map(({ lastName }) => lastName);

describe("a push to a device on real sockets", () => {
  test.each([
    ["scroll", {}],
    ["https", { https: true }],
    ["one connection at a time", { faults: [parseFault("one-connection")] }],
    ["a new nonce at every answer", { faults: [parseFault("new-nonce")] }],
    ["slow restart", { faults: [parseFault("slow-restart=2000*1")] }],
    ["N26: double restart", { faults: [parseFault("double-restart=100*1")] }],
    ["N29: 500, and yet done", { faults: [parseFault("error-500")] }],
    ["F2 N4: no answer, and yet done", { faults: [parseFault("cut-out=0@uploads*1")] }],
    ["N4: a cut answer, and yet done", { faults: [parseFault("cut-out=20@uploads*1")] }],
  ] as [string, SimulatorOptions][])("%s: applied, and the device runs it", async (_what, options) => {
    const device = await start(options);
    const report = mustBe(await push(device, await planFor(device, rename)));
    expect(report).toMatchObject({ outcome: "applied", differences: [] });
    expect(new Set(lastNames(device).map((name) => name.replace(/\d+/, "#")))).toEqual(
      new Set(["Nouveau #"]),
    );
  });

  it("B2: names that would break an INI are run exactly as typed", async () => {
    const device = await start({ host: "127.0.14.2", residents: 6 });
    const names = [`O'Neil "x"`, "[Auth]", "a=b", ";comment", "#tag", "Zoé 👩‍🔧 日本"];
    const plan = await planFor(device, ({ residents }) => ({
      residents: residents.map((one, place) => ({ ...one, lastName: names[place] ?? one.lastName })),
    }));
    expect(mustBe(await push(device, plan)).outcome).toBe("applied");
    expect(lastNames(device)).toEqual(names);
  });

  it("F58: a full door phone goes as one configuration and reads back as wanted; one resident more is refused unsent", async () => {
    const device = await start({ host: "127.0.14.5", residents: 3 });
    const directory = (count: number) => ({
      residents: Array.from({ length: count }, (_, at) => ({
        index: at + 1,
        firstName: `Zoé ${at}`,
        lastName: `Œuvrard ${at}`,
        numbers: [1, 2, 3, 4].map((number) => `sip:${10_000 * number + at}@1`),
        timeRange: 0,
        priority: at % 2 === 0,
        image: "",
      })),
    });
    const files = await readFiles(device);
    for (const count of [1_001, 5_000])
      expect(makePlan({ files, wanted: directory(count), profile })).toMatchObject({
        ok: false,
        error: { code: "invalid" },
      });
    const plan = mustBe(makePlan({ files, wanted: directory(1_000), profile }));
    expect(mustBe(await push(device, plan))).toMatchObject({ outcome: "applied", differences: [] });
    expect(device.state().counters["POST /upload/config"]).toBe(1);
    const held = mustBe(readConfiguration(await readFiles(device), profile)).configuration.residents;
    expect(held).toEqual(directory(1_000).residents);
  });

  it("adds, deletes, edits every part, and puts all of it back byte for byte", async () => {
    const device = await start({ host: "127.0.14.3" });
    const original = await readFiles(device);
    const plan = await planFor(device, (now) => ({
      residents: [
        ...now.residents.slice(2),
        {
          index: 2,
          firstName: "A",
          lastName: "Neuf",
          numbers: ["sip:10.1.1.1"],
          timeRange: 0,
          priority: true,
          image: "",
        },
      ],
      timeRanges: now.timeRanges.map((range) => ({
        ...range,
        name: `${range.name} +`,
        days: { ...range.days, sunday: [{ from: 0, to: 24 }] },
      })),
      relays: now.relays.map((relay) => ({ ...relay, duration: 9 })),
      codes: now.codes.map((code) => ({ ...code, code: "98765432" })),
      screen: { residentTimer: 11 },
      asm: { ...now.asm, url: "https://asm.example.org", key: "k" },
      proxy: { ...now.proxy, type: "http" as const, host: "10.0.0.1", port: "3128" },
      sipAccounts: now.sipAccounts.map((account) => ({ ...account, label: "PBX" })),
      auth: { ...now.auth, password: "n3w pass" },
    }));
    expect(mustBe(await push(device, plan)).outcome).toBe("applied");
    const files = new Map([
      ["conf_user", device.state().running.confUser],
      ["conf_sip", device.state().running.confSip],
    ]);
    const restore = mustBe(makeRestorePlan({ files, snapshot: original, profile }));
    const asNow = accessTo(device);
    const access: PushAccess = {
      ...asNow,
      open: (endpoint, credential) =>
        asNow.open(endpoint, credential ?? { user: "admin", password: "n3w pass" }),
    };
    expect(mustBe(await push(device, restore, access)).outcome).toBe("applied");
    expect(
      Buffer.compare(device.state().running.confUser, original.get("conf_user") ?? new Uint8Array()),
    ).toBe(0);
  });

  test.each([
    ["N24: silent revert", "silent-revert", "reverted"],
    ["N28: 200, nothing changed", "applies-nothing", "reverted"],
    ["N25: half applied", "applies-half*1", "rolled-back"],
    ["N21: never returns", "never-returns", "not-returned"],
    ["F1 N3: cut after 200 bytes of the upload", "cut-in=200@uploads*1", "reverted"],
    ["F1 N3: cut after 1,500 bytes of the upload", "cut-in=1500@uploads*1", "reverted"],
  ])("%s", async (_what, fault, outcome) => {
    const device = await start({ host: "127.0.14.4" });
    const before = lastNames(device);
    const plan = await planFor(device, rename);
    const set = parseFault(fault);
    if (typeof set === "string") throw new Error(set);
    device.setFault(set.name, set.value, {
      on: set.scope,
      ...(set.times === null ? {} : { times: set.times }),
    });
    const report = mustBe(await push(device, plan));
    expect(report.outcome).toBe(outcome);
    if (outcome !== "not-returned") {
      expect(lastNames(device)).toEqual(before);
      expect(report.differences.length).toBeGreaterThan(0);
    }
  });

  it("F4 N22: returns at another address", async () => {
    const device = await start({ host: "127.0.14.5" });
    const plan = await planFor(device, rename);
    device.setFault("moves", "127.0.14.6:0");
    const report = mustBe(await push(device, plan));
    expect(report).toMatchObject({ outcome: "applied" });
    expect(report.movedTo).toContain("127.0.14.6");
  });

  it("N23: another device answers at the address", async () => {
    const device = await start({ host: "127.0.14.7" });
    const plan = await planFor(device, rename);
    device.setFault("other-serial", "0000099");
    const result = await push(
      device,
      plan,
      accessTo(device, () => undefined),
    );
    expect(result).toMatchObject({ ok: false, error: { code: "conflict", reason: "other-device" } });
    expect(device.state().requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("N27: edited on its web pages between plan and write", async () => {
    const device = await start({ host: "127.0.14.8" });
    const plan = await planFor(device, rename);
    device.editLocally((text) => text.replace(/^lastname=.*$/m, "lastname=Autre"));
    const result = await push(device, plan);
    expect(result).toMatchObject({ ok: false, error: { code: "conflict", reason: "changed-since-plan" } });
    expect(device.state().requests.filter(({ method }) => method === "POST")).toEqual([]);
  });

  it("F3: the plug is pulled in mid-push and put back", async () => {
    const device = await start({ host: "127.0.14.9" });
    const plan = await planFor(device, rename);
    const running = push(device, plan);
    await new Promise((resolve) => setTimeout(resolve, 120));
    await device.unplug();
    await new Promise((resolve) => setTimeout(resolve, 900));
    await device.plug();
    const result = await running;
    if (result.ok) expect(["applied", "reverted"]).toContain(result.value.outcome);
    else expect(["unreachable", "uncertain"]).toContain(result.error.code);
    const applied = lastNames(device).every((name) => name.startsWith("Nouveau"));
    expect(applied).toBe(result.ok && result.value.outcome === "applied");
  });
});
