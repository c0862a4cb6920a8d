import { describe, expect, it, test } from "vitest";
import { failure } from "#shared/result/failure.ts";
import { filesOf, textOf } from "../config/testing/configuration-sample.ts";
import { before, elsewhere, keepsOld, mustBe, otherSerial, plan, setUp } from "./testing/push-rehearsal.ts";
import { silence, type WriteScript } from "./testing/scripted-device.ts";

describe("the outcome is what the read-back says", () => {
  const error500 = failure("uncertain", { fr: "500", en: "500" }, { reason: "status-500" });
  const refusal = failure("refused", { fr: "413", en: "413" });
  const halfOf: WriteScript["applies"] = (_held, sent) =>
    filesOf(textOf(sent).replace("lastname=Petit2", "lastname=Petit"));

  test.each<[string, WriteScript[], string, string[]]>([
    [
      "N24: silent return to the previous parameters",
      [{ applies: keepsOld }],
      "reverted",
      ["residents/1/lastName", "residents/1/firstName", "residents/3/lastName", "residents/3/firstName"],
    ],
    [
      "N28: 200 answered and nothing changed, without a restart",
      [{ applies: keepsOld, away: [] }],
      "reverted",
      ["residents/1/lastName", "residents/1/firstName", "residents/3/lastName", "residents/3/firstName"],
    ],
    ["N29: 500 answered and everything changed", [{ answers: error500 }], "applied", []],
    ["F2 N4: no answer, and it took it", [{ answers: error500, away: [[0, 40_000]] }], "applied", []],
    [
      "N3: no answer, and it took nothing",
      [{ answers: error500, applies: keepsOld, away: [] }],
      "reverted",
      ["residents/1/lastName", "residents/1/firstName", "residents/3/lastName", "residents/3/firstName"],
    ],
    [
      "N25: half of the fields: named, rolled back",
      [{ applies: halfOf }, {}],
      "rolled-back",
      ["residents/3/lastName"],
    ],
    [
      "N25: the roll-back answered by an error, yet taken",
      [{ applies: halfOf }, { answers: error500 }],
      "rolled-back",
      ["residents/3/lastName"],
    ],
    ["N21: never returns", [{ away: [[300, 1e9]] }], "not-returned", []],
    [
      "F3 N20: resets in mid-write, back after 90 s",
      [{ answers: error500, away: [[0, 90_000]] }],
      "applied",
      [],
    ],
    [
      "N26: restarts twice",
      [
        {
          away: [
            [300, 9000],
            [9800, 20_000],
          ],
        },
      ],
      "applied",
      [],
    ],
    ["a restart that begins late", [{ away: [[4900, 30_000]] }], "applied", []],
    ["a restart shorter than a look", [{ away: [[310, 350]] }], "applied", []],
    ["no restart at all", [{ away: [] }], "applied", []],
    ["back at the last moment", [{ away: [[300, 179_000]] }], "applied", []],
  ])("%s", async (_what, scripts, outcome, paths) => {
    const push = setUp(scripts);
    const report = mustBe(await push.run());
    expect(report.outcome).toBe(outcome);
    expect(report.differences.map(({ path }) => path)).toEqual(paths);
    expect(report.snapshot).not.toBeNull();
    expect(push.clock.monotonic()).toBeLessThan(190_000);
    expect(push.journal.at(-1)).toMatchObject({ act: "end", outcome });
    const held = outcome === "applied" || outcome === "not-returned" ? plan.target : before;
    expect(textOf(push.state.held)).toBe(textOf(held));
  });

  it("applied is never said before the device was quiet after its last restart", async () => {
    const push = setUp([
      {
        away: [
          [4900, 9000],
          [10_400, 20_000],
        ],
      },
    ]);
    expect(mustBe(await push.run()).outcome).toBe("applied");
    const readBack = push.steps.find(({ step, state }) => step === "read-back" && state === "running");
    expect(readBack?.ms).toBeGreaterThanOrEqual(21_500);
  });

  it("N20: a restart during the read-back is waited out", async () => {
    const cut = failure("protocol", { fr: "coupé", en: "cut" });
    const push = setUp([{ meanwhile: () => push.state.readFaults.push(cut, silence) }]);
    expect(mustBe(await push.run()).outcome).toBe("applied");
    expect(push.told().filter((step) => step === "read-back failed")).toHaveLength(2);
  });

  it("N20: reading that fails for ever ends at the deadline, with the outcome unknown", async () => {
    const push = setUp([
      { meanwhile: () => push.state.readFaults.push(...Array.from({ length: 1000 }, () => silence)) },
    ]);
    expect(await push.run()).toMatchObject({
      ok: false,
      error: { code: "uncertain", reason: "not-readable" },
    });
    expect(push.clock.monotonic()).toBeLessThan(200_000);
  });

  it("N21: a device that is away is looked for less and less often", async () => {
    const push = setUp([{ away: [[300, 1e9]] }]);
    await push.run();
    expect(push.state.looks).toBeLessThan(60);
    expect(push.state.searches).toBeGreaterThanOrEqual(2);
    expect(push.state.searches).toBeLessThan(6);
  });

  it("F4 N22: back at another address: found by its serial number, told", async () => {
    const push = setUp([{ movesTo: elsewhere }]);
    const report = mustBe(await push.run());
    expect(report).toMatchObject({ outcome: "applied", movedTo: "http://192.168.0.77" });
  });

  it("F4 N23: a stranger took the old address: the right one is found, the stranger is not written to", async () => {
    const push = setUp([{ movesTo: elsewhere, stranger: otherSerial, applies: halfOf }, {}]);
    const report = mustBe(await push.run());
    expect(report).toMatchObject({ outcome: "rolled-back", movedTo: "http://192.168.0.77" });
    expect(push.state.writes.map(({ to }) => to)).toEqual(["192.168.0.30", "192.168.0.77"]);
  });

  it("N23: returns with another serial, and the right one is nowhere: stops", async () => {
    const push = setUp([{ applies: () => otherSerial }]);
    push.access.findAgain = async () => undefined;
    expect(await push.run()).toMatchObject({
      ok: false,
      error: { code: "conflict", reason: "other-device" },
    });
    expect(push.state.writes).toHaveLength(1);
  });

  it("a refusal that changed nothing is a refusal", async () => {
    const push = setUp([{ answers: refusal, applies: keepsOld, away: [] }]);
    expect(await push.run()).toMatchObject({ ok: false, error: { code: "refused" } });
  });

  it("comes back but refuses every login: unknown, not applied", async () => {
    const push = setUp([
      {
        meanwhile: () => {
          push.state.accepts = () => false;
        },
      },
    ]);
    expect(await push.run()).toMatchObject({
      ok: false,
      error: { code: "uncertain", reason: "not-readable" },
    });
  });

  test.each<[string, WriteScript, RegExp]>([
    ["is not taken", { applies: keepsOld }, /did not take it/],
    [
      "is taken in part",
      { applies: (_held, sent) => filesOf(textOf(sent).replace("Paul", "Y")) },
      /only part/,
    ],
    ["never ends", { away: [[300, 1e9]] }, /did not come back/],
  ])("a roll-back that %s is said", async (_what, second, said) => {
    const push = setUp([{ applies: halfOf }, second]);
    const result = await push.run();
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: "not-applied",
        reason: "roll-back-failed",
        details: { "residents/3/lastName": "Petit2 → Petit" },
      },
    });
    if (!result.ok) expect(result.error.message.en).toMatch(said);
    expect(push.told()).toContain("roll-back failed");
    expect(push.journal.map(({ act }) => act)).toEqual(["write", "roll-back", "end"]);
  });

  it("abandoned after the write: unknown, and the journal has the write", async () => {
    const push = setUp([{ meanwhile: () => push.abandon.abort() }]);
    expect(await push.run()).toMatchObject({ ok: false, error: { code: "uncertain", reason: "abandoned" } });
    expect(push.journal.map(({ act, outcome }) => [act, outcome])).toEqual([
      ["write", undefined],
      ["end", "uncertain"],
    ]);
  });

  it("P1: the record of the write is there before the write", async () => {
    const acts: string[] = [];
    const push = setUp([{ meanwhile: () => acts.push(...push.journal.map(({ act }) => act)) }]);
    await push.run();
    expect(acts).toEqual(["write"]);
  });
});
