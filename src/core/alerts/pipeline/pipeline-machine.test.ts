import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import type { Alarm } from "../model/alert-event.ts";
import { nightPipeline } from "../testing/forced-door.ts";
import { addAlarm, advance, type Duty, opensAt } from "./advance.ts";
import { acknowledge, clear, shelve } from "./drop-out.ts";
import { newPipelineState, type PipelineCommand, type PipelineState } from "./pipeline-state.ts";

type Act =
  | { readonly kind: "alarm"; readonly key: string }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "clear"; readonly key: string }
  | { readonly kind: "shelve"; readonly key: string }
  | { readonly kind: "acknowledge"; readonly which: number };

const key = fc.constantFrom("a", "b", "c");
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("alarm" as const), key }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("shelve" as const), key }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("acknowledge" as const), which: fc.nat(5) }) },
);
const pauses = fc.constantFrom(0, 15, 60);
const settings = fc
  .record({
    delay: pauses,
    consolidation: pauses,
    frequency: pauses,
    repeats: fc.nat(2),
    lists: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ delay, consolidation, frequency, repeats, lists }): AlertPipeline => {
    const base = nightPipeline({ delay });
    const names = ["first", "second"].slice(0, lists);
    return {
      ...base,
      block: { ...base.block, consolidation, frequency },
      escalation: { pause: 60, repeats, lists: names },
    };
  });

const people = [["Durand", "Martin"], ["Petit"]];
const duty: Duty = (list) => people[list] ?? [];

type Sent = { readonly at: number; readonly group: AlarmGroup; readonly person: string };

const waits = (seconds: number) => ({ kind: "wait", seconds }) as const;

/** Runs the acts second by second, as a server would, and keeps everything that was to be done. */
function run(pipeline: AlertPipeline, acts: readonly Act[], thenWait = 0) {
  let state: PipelineState = newPipelineState;
  let now = 0;
  let ids = 0;
  const sent: Sent[] = [];
  const ended = new Map<string, { at: number; status: string }>();
  const groups: AlarmGroup[] = [];
  const newId = () => {
    ids += 1;
    return `g${ids}`;
  };
  const carryOut = (commands: readonly PipelineCommand[]) => {
    for (const command of commands) {
      if (command.kind === "notify") sent.push({ at: now, group: command.group, person: command.person });
      else ended.set(command.group.id, { at: now, status: command.group.status });
    }
  };
  const tick = () => {
    const step = advance(state, pipeline, now, duty, newId);
    for (const group of step.state.groups) if (!groups.some(({ id }) => id === group.id)) groups.push(group);
    state = step.state;
    carryOut(step.commands);
  };
  const drop = (step: { state: PipelineState; commands: readonly PipelineCommand[] }) => {
    state = step.state;
    carryOut(step.commands);
  };
  let raised = 0;
  for (const one of [...acts, waits(thenWait)]) {
    if (one.kind === "alarm") {
      raised += 1;
      state = addAlarm(state, alarmAt(now, one.key, raised));
    } else if (one.kind === "clear") drop(clear(state, one.key, now));
    else if (one.kind === "shelve") drop(shelve(state, one.key, now + 120_000, now));
    else if (one.kind === "acknowledge") {
      const group = groups[one.which];
      if (group) drop(acknowledge(state, group.id, "Durand", now));
    } else
      for (let second = 0; second < one.seconds; second += 1) {
        now += 1_000;
        tick();
      }
  }
  return { sent, ended, groups, state, raised };
}

function alarmAt(at: number, keyOf: string, id: number): Alarm {
  return { id: `e${id}`, at, door: keyOf, code: "RL", value: "", trigger: "code", key: keyOf };
}
const alarm: Act = { kind: "alarm", key: "a" };
const oneSecond = nightPipeline({ escalation: { pause: 60, repeats: 0, lists: ["first", "second"] } });

describe("whatever happens", () => {
  test.prop([settings, fc.array(act, { maxLength: 40 })])(
    "not one message leaves for a group that is acknowledged, cleared or shelved",
    (pipeline, acts) => {
      const { sent, ended } = run(pipeline, acts, 1_000);
      for (const { at, group } of sent) {
        const end = ended.get(group.id);
        if (end && end.status !== "exhausted") expect(at).toBeLessThanOrEqual(end.at);
      }
    },
  );

  test.prop([settings, fc.array(act, { maxLength: 40 })])(
    "an alarm is in one group at most, and none is told before its delay",
    (pipeline, acts) => {
      const { groups } = run(pipeline, acts, 1_000);
      const ids = groups.flatMap(({ samples }) => samples.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { samples, openedAt } of groups)
        for (const { at } of samples) expect(openedAt - at).toBeGreaterThanOrEqual(pipeline.delay * 1_000);
    },
  );

  test.prop([settings, fc.array(act, { maxLength: 40 })])(
    "C29 the frequency is kept between two groups",
    (pipeline, acts) => {
      const { groups } = run(pipeline, acts, 1_000);
      const opened = groups.map(({ openedAt }) => openedAt);
      opened.slice(1).forEach((at, position) => {
        expect(at - (opened[position] ?? 0)).toBeGreaterThanOrEqual(pipeline.block.frequency * 1_000);
      });
    },
  );

  test.prop([settings, fc.array(act, { maxLength: 40 })])(
    "nobody is told more often than the rounds allow; all of it ends",
    (pipeline, acts) => {
      const { sent, state } = run(pipeline, acts, 4_000);
      expect(state.waiting).toEqual([]);
      expect(state.groups.every(({ status }) => status === "exhausted")).toBe(true);
      const times = Object.groupBy(sent, ({ group, person }) => `${group.id} ${person}`);
      for (const messages of Object.values(times))
        expect(messages?.length).toBeLessThanOrEqual(pipeline.escalation.repeats + 1);
    },
  );
});

describe("C29 consolidation and frequency", () => {
  const block = { ...nightPipeline().block, consolidation: 15, frequency: 60 };
  test("one alarm is told alone, those within the consolidation together", () => {
    expect(run(nightPipeline({ block }), [alarm, waits(20)]).groups.map(({ count }) => count)).toEqual([1]);
    const three = run(nightPipeline({ block }), [alarm, waits(5), alarm, waits(5), alarm, waits(20)]);
    expect(three.groups.map(({ count }) => count)).toEqual([3]);
  });

  test("a burst of 1,000 in ten seconds is one group; over five minutes, one a minute", () => {
    const burst = Array.from({ length: 10 }, () => [
      ...Array.from({ length: 100 }, () => alarm),
      waits(1),
    ]).flat();
    expect(run(nightPipeline({ block }), burst, 60).groups.map(({ count }) => count)).toEqual([1_000]);
    const slow = Array.from({ length: 300 }, () => [alarm, alarm, alarm, waits(1)]).flat();
    const { groups } = run(nightPipeline({ block }), slow, 120);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(900);
    expect(groups.length).toBe(6);
  });

  test("an alarm that clears within its delay was none", () => {
    const { groups } = run(nightPipeline({ delay: 30 }), [
      alarm,
      waits(20),
      { kind: "clear", key: "a" },
      waits(60),
    ]);
    expect(groups).toEqual([]);
  });

  test("says when it opens, so that nobody polls for it", () => {
    const state = addAlarm({ ...newPipelineState, lastSentAt: 50_000 }, alarmAt(10_000, "a", 1));
    expect(opensAt(state, nightPipeline({ block, delay: 10 }))).toBe(110_000);
    expect(opensAt(newPipelineState, nightPipeline())).toBeNull();
  });
});

describe("escalation", () => {
  test("next person, then the list again, then the next list, then nobody", () => {
    const { sent, ended } = run(
      nightPipeline({ escalation: { pause: 60, repeats: 1, lists: ["first", "second"] } }),
      [alarm, waits(600)],
    );
    expect(sent.map(({ at, person }) => [at / 1_000, person])).toEqual([
      [1, "Durand"],
      [61, "Martin"],
      [121, "Durand"],
      [181, "Martin"],
      [241, "Petit"],
      [301, "Petit"],
    ]);
    expect([...ended.values()]).toEqual([{ at: 361_000, status: "exhausted" }]);
  });

  test("C29 stops on an acknowledgement during the pause; the group can be taken even after the last", () => {
    const stopped = run(oneSecond, [alarm, waits(30), { kind: "acknowledge", which: 0 }, waits(600)]);
    expect(stopped.sent).toHaveLength(1);
    const late = run(oneSecond, [alarm, waits(600), { kind: "acknowledge", which: 0 }]);
    expect([...late.ended.values()].map(({ status }) => status)).toEqual(["acknowledged"]);
  });

  test("C29 a group of several keys goes on until the last has cleared; a shelved key is heard no more", () => {
    const other: Act = { kind: "alarm", key: "b" };
    const half = run(oneSecond, [alarm, other, waits(30), { kind: "clear", key: "a" }, waits(60)]);
    expect(half.sent).toHaveLength(2);
    const whole = run(oneSecond, [alarm, waits(30), { kind: "clear", key: "a" }, waits(60)]);
    expect([...whole.ended.values()].map(({ status }) => status)).toEqual(["cleared"]);
    const shelved = run(oneSecond, [alarm, waits(5), { kind: "shelve", key: "a" }, alarm, waits(60)]);
    expect(shelved.groups).toHaveLength(1);
    expect([...shelved.ended.values()].map(({ status }) => status)).toEqual(["shelved"]);
  });

  test("a list with nobody on duty is passed over at once", () => {
    const nobodyFirst: Duty = (list) => (list === 1 ? ["Petit"] : []);
    const state = addAlarm(newPipelineState, alarmAt(0, "a", 1));
    const { commands } = advance(state, oneSecond, 0, nobodyFirst, () => "g");
    expect(commands).toMatchObject([{ kind: "notify", person: "Petit" }]);
    const nobody = advance(
      state,
      oneSecond,
      0,
      () => [],
      () => "g",
    );
    expect(nobody.commands).toMatchObject([{ kind: "ended", group: { status: "exhausted", told: [] } }]);
  });
});
