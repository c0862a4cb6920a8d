import type { CheckChoicesView, SiteChecksView, StartedTest } from "#shared/contract/guided-contract.ts";
import type { DoorAnswerView } from "#shared/contract/trial-contract.ts";
import type { DoorChecks, TestTry } from "#shared/model/guided-test.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { seconds } from "#shared/model/units.ts";
import type { Bilingual, Failure } from "#shared/result/failure.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { doorFactsOf } from "../../accessibility/door-facts.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import type { CheckChoices, ChosenNow } from "../../guided/check-choices.ts";
import { makeTestList, usualSample } from "../../guided/make-test-list.ts";
import { relayOfTest } from "../../guided/relay-tests.ts";
import { assistedRuns } from "./assisted-runs.ts";
import { byPerron, checksOf, type FoundTest, findTest, type GuidedParts } from "./guided-parts.ts";
import { machineRuns } from "./machine-runs.ts";
import { summaryOf } from "./summaries.ts";

/** A call of ours may last so long; hanging up later would end somebody else's. */
const ringsFor = seconds(120);

/** The guided list of a door: made from what it has, run by Perron and a person, kept in the site file as it goes. */
export class GuidedService {
  readonly #parts: GuidedParts;

  constructor(parts: GuidedParts) {
    this.#parts = parts;
  }

  async door(id: DoorId): Promise<Result<DoorChecks>> {
    const found = await this.#parts.rooms.findDoor(id);
    return found.ok ? ok(await checksOf(found.value)) : found;
  }

  /** Reads the device and makes its list; answers given so far stay with the tests of the same id. */
  async prepare(id: DoorId, signal: AbortSignal): Promise<Result<DoorChecks>> {
    const { rooms, doors, profile } = this.#parts;
    const found = await rooms.findDoor(id);
    if (!found.ok) return found;
    // Goes through the door's own reading, which learns its identity and refuses another device in its place.
    const view = await doors.read(id, signal);
    if (!view.ok) return view;
    const files = await doors.readFiles(found.value, signal);
    if (!files.ok) return files;
    const reading = readConfiguration(files.value, profile);
    if (!reading.ok) return reading;
    const { configuration } = reading.value;
    const { checks } = found.value.room;
    const { sample } = await checks.choices();
    const tests = makeTestList(configuration, sample ?? usualSample);
    await checks.keepList(id, { tests, facts: doorFactsOf(configuration) });
    return this.door(id);
  }

  /**
   * Runs what Perron can judge, or the device's part of what a person judges. What the device refused is a failure and
   * leaves no trace; an order whose answer was lost does: nobody knows what came of it.
   */
  async run(id: DoorId, testId: string, signal: AbortSignal): Promise<Result<StartedTest>> {
    const target = await findTest(this.#parts.rooms, id, testId);
    if (!target.ok) return target;
    const { kind } = target.value.test;
    const machine = machineRuns[kind];
    const assisted = assistedRuns[kind];
    if (machine) {
      const verdict = await machine(this.#parts, target.value.found, signal);
      if (!verdict.ok) return verdict;
      const { state, answer } = verdict.value;
      return this.#noted(target.value, byPerron(state, answer), state === "unknown");
    }
    if (!assisted) return failed(openInstead());
    const done = await assisted(this.#parts, target.value, signal);
    if (!done.ok) return this.#lost(target.value, done.error);
    const { state, answer } = done.value;
    return this.#noted(target.value, byPerron(state, answer), state === "unknown");
  }

  /** A person holds the button. What the door says is told as it is; only what may have opened it is written down. */
  async open(
    id: DoorId,
    testId: string,
    code: string,
    signal: AbortSignal,
  ): Promise<Result<{ answer: DoorAnswerView; checks: DoorChecks }>> {
    const target = await findTest(this.#parts.rooms, id, testId);
    if (!target.ok) return target;
    const relay = relayOfTest[target.value.test.kind];
    if (relay === undefined) return failed(openInstead());
    const { found } = target.value;
    const opened = await this.#parts.trial.open(id, { relay, code }, signal);
    if (!opened.ok) {
      if (opened.error.code === "uncertain")
        await found.room.checks.addTry(id, testId, byPerron("unknown", opened.error.message));
      return opened;
    }
    if (opened.value.status === 200)
      await found.room.checks.addTry(id, testId, byPerron("unknown", opened.value.meaning));
    return ok({ answer: opened.value, checks: await checksOf(found) });
  }

  /** A person's word. What Perron did just before stays beside it. */
  async answer(
    id: DoorId,
    testId: string,
    { state, remark }: Pick<TestTry, "state" | "remark">,
    signal: AbortSignal,
  ): Promise<Result<{ checks: DoorChecks; notice: Bilingual | null }>> {
    const target = await findTest(this.#parts.rooms, id, testId);
    if (!target.ok) return target;
    const { found, test } = target.value;
    const { checks } = found.room;
    const last = (await checks.tries(id)).get(testId)?.at(-1);
    const waiting = last?.how === "machine" && last.state === "unknown" ? last : undefined;
    const { by } = await checks.choices();
    const given = { state, how: "person" as const, answer: waiting?.answer ?? null, remark, by };
    await checks.addTry(id, testId, given);
    const since = waiting ? this.#parts.clock.now() - Date.parse(waiting.at) : Number.POSITIVE_INFINITY;
    const ringing = test.kind === "call" && since < ringsFor;
    const notice = ringing ? await this.#hangUp(id, signal) : null;
    return ok({ checks: await checksOf(found), notice });
  }

  async site(id: SiteId): Promise<Result<SiteChecksView>> {
    const room = await this.#parts.rooms.open(id);
    if (!room.ok) return room;
    const { doors, checks } = room.value;
    const summaries = [];
    for (const door of await doors.list())
      summaries.push(summaryOf(await checksOf({ room: room.value, door }), door.endpoint));
    return ok({ choices: viewOf(await checks.choices()), doors: summaries });
  }

  async choose(id: SiteId, choices: ChosenNow): Promise<Result<CheckChoicesView>> {
    const room = await this.#parts.rooms.open(id);
    return room.ok ? ok(viewOf(await room.value.checks.choose(choices))) : room;
  }

  async #noted(
    { found, test }: FoundTest,
    given: ReturnType<typeof byPerron>,
    asked: boolean,
  ): Promise<Result<StartedTest>> {
    await found.room.checks.addTry(found.door.id, test.id, given);
    return ok({ asked, checks: await checksOf(found) });
  }

  async #lost(target: FoundTest, error: Failure): Promise<Result<StartedTest>> {
    if (error.code !== "uncertain") return failed(error);
    return this.#noted(target, byPerron("unknown", error.message), true);
  }

  /** The answer is kept whatever becomes of this; a handset that goes on ringing is told. */
  async #hangUp(id: DoorId, signal: AbortSignal): Promise<Bilingual | null> {
    const done = await this.#parts.trial.hangUp(id, signal);
    return done.ok ? null : done.error.message;
  }
}

const viewOf = ({ building, by, sample }: CheckChoices): CheckChoicesView => ({
  building,
  by,
  sample: sample ?? usualSample,
});

const openInstead = () =>
  failure(
    "invalid",
    {
      fr: "Une porte s'ouvre en maintenant le bouton, par une personne qui la regarde.",
      en: "A door is opened by holding the button, by a person who watches it.",
    },
    { reason: "held-only" },
  );
