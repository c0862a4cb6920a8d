import { describe, expect, it } from "vitest";
import { filesOf, sampleConfSip, sampleConfUser, textOf } from "../config/testing/configuration-sample.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { builtInProfile as profile } from "../ipac/device-profile.ts";
import { makePlan, makeRestorePlan } from "./push-plan.ts";
import { before, keepsOld, mustBe, otherSerial, plan, sample, setUp } from "./testing/push-rehearsal.ts";
import { silence } from "./testing/scripted-device.ts";

describe("a push that goes well", () => {
  it("keeps a snapshot, writes only the changed file, waits for the return and verifies", async () => {
    const push = setUp();
    const report = mustBe(await push.run());
    expect(report).toMatchObject({
      outcome: "applied",
      snapshot: "a".repeat(64),
      differences: [],
      movedTo: null,
    });
    expect(report.changes).toEqual(plan.changes);
    expect(push.kept).toEqual([before]);
    expect(push.state.writes).toEqual([
      { to: "192.168.0.30", files: new Map([["conf_user", plan.target.get("conf_user")]]) },
    ]);
    expect(push.told()).toEqual([
      "snapshot running",
      "snapshot done",
      "plan running",
      "plan done",
      "write running",
      "write done",
      "await-return running",
      "await-return done",
      "read-back running",
      "read-back done",
      "verify running",
      "verify done",
      "roll-back skipped",
    ]);
    expect(push.steps.at(-1)?.ms).toBeGreaterThanOrEqual(13_500);
    expect(push.journal.map(({ act, outcome }) => [act, outcome])).toEqual([
      ["write", undefined],
      ["end", "applied"],
    ]);
  });

  it("writes nothing where the device already holds what is wanted", async () => {
    const push = setUp([], plan, plan.target);
    expect(mustBe(await push.run())).toMatchObject({ outcome: "unchanged" });
    expect(push.state.writes).toEqual([]);
    expect(push.journal).toEqual([]);
  });

  it("takes a file that the device wrote anew, in its own order and form, for what it says", async () => {
    const rewritten = (files: ConfigurationFiles) =>
      filesOf(
        `[Radius]\r\ncertificate = true\r\n${textOf(files).replace("[Radius]\ncertificate=true\n", "").replaceAll("; the directory\n", "").replaceAll("\n", "\r\n")}`,
      );
    const push = setUp([{ applies: (_held, sent) => rewritten(sent) }]);
    expect(mustBe(await push.run())).toMatchObject({ outcome: "applied", differences: [] });
  });

  it("lists a value of its own that the device changed meanwhile, without its content", async () => {
    const own = (files: ConfigurationFiles) =>
      filesOf(textOf(files).replace("certificate=true", "certificate=s3cret"));
    const push = setUp([{ applies: (_held, sent) => own(sent) }]);
    const report = mustBe(await push.run());
    expect(report.outcome).toBe("applied");
    expect(report.differences.map(({ path }) => path)).toEqual(["conf_user/Radius/certificate"]);
    expect(JSON.stringify(report)).not.toContain("s3cret");
  });

  it("logs in with the password that the write sets, or with the old one where it did not take", async () => {
    const wanted = { auth: { ...sample.auth, password: "n3w" } };
    const withPassword = mustBe(makePlan({ files: before, wanted, profile }));
    const took = setUp([{}], withPassword);
    took.state.accepts = (credential) => (credential?.password === "n3w") === took.state.writes.length > 0;
    expect(mustBe(await took.run()).outcome).toBe("applied");
    const kept = setUp([{ applies: keepsOld }], withPassword);
    kept.state.accepts = (credential) => credential === null;
    expect(mustBe(await kept.run()).outcome).toBe("reverted");
  });
});

describe("what stops it before the write", () => {
  it("N27: someone edited the device since the plan: stops, shows the change", async () => {
    const edited = filesOf(sampleConfUser.replace("lastname=Petit", "lastname=Grand"));
    const push = setUp([{}], plan, edited);
    expect(await push.run()).toMatchObject({
      ok: false,
      error: {
        code: "conflict",
        reason: "changed-since-plan",
        details: { "residents/3/lastName": "Petit → Grand" },
      },
    });
    expect(push.state.writes).toEqual([]);
    expect(push.told().at(-1)).toBe("plan failed");
  });

  it("N27: a line that Perron does not know counts too, and its secret does not show", async () => {
    const push = setUp([{}], plan, filesOf(sampleConfUser.replace("password=s3cret", "password=0ther")));
    const result = await push.run();
    expect(result).toMatchObject({ ok: false, error: { reason: "changed-since-plan" } });
    expect(JSON.stringify(result)).not.toMatch(/s3cret|0ther/);
    expect(await setUp([{}], plan, filesOf(`${sampleConfUser}; x\n`)).run()).toMatchObject({ ok: false });
  });

  it("N23: another device at the address", async () => {
    const push = setUp([{}], plan, otherSerial);
    expect(await push.run()).toMatchObject({
      ok: false,
      error: { code: "conflict", reason: "other-device", details: { wanted: "8963225", found: "0000042" } },
    });
    expect(push.state.writes).toEqual([]);
  });

  it("a cancel before the write leaves the device alone; after it, the push is seen through", async () => {
    const early = setUp();
    early.cancel.abort();
    expect(await early.run()).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(early.state.writes).toEqual([]);
    const late = setUp([{ meanwhile: () => late.cancel.abort() }]);
    expect(mustBe(await late.run()).outcome).toBe("applied");
  });

  it("a write that never left is told as such", async () => {
    const push = setUp([{ answers: silence, applies: keepsOld, away: [] }]);
    expect(await push.run()).toMatchObject({ ok: false, error: { code: "unreachable" } });
    expect(push.journal.at(-1)).toMatchObject({ act: "end", outcome: "unreachable" });
  });
});

describe("restoring", () => {
  const now = filesOf(
    sampleConfUser
      .replace("lastname=Petit", "lastname=Grand")
      .replace("certificate=true", "certificate=false"),
    sampleConfSip,
  );

  it("puts the snapshot's bytes back, unknown lines too, with the same verification", async () => {
    const restore = mustBe(makeRestorePlan({ files: now, snapshot: before, profile }));
    const push = setUp([{}], restore, now);
    expect(mustBe(await push.run()).outcome).toBe("applied");
    expect(textOf(push.state.held)).toBe(sampleConfUser);
  });

  it("is not applied while an unknown line still has its old value", async () => {
    const restore = mustBe(makeRestorePlan({ files: now, snapshot: before, profile }));
    const push = setUp(
      [
        { applies: (_held, sent) => filesOf(textOf(sent).replace("certificate=true", "certificate=false")) },
        {},
      ],
      restore,
      now,
    );
    expect(mustBe(await push.run())).toMatchObject({
      outcome: "rolled-back",
      differences: [{ path: "conf_user/Radius/certificate" }],
    });
  });

  it("refuses another device's snapshot", () => {
    expect(makeRestorePlan({ files: now, snapshot: otherSerial, profile })).toMatchObject({
      ok: false,
      error: { reason: "other-device" },
    });
  });
});
