import type { DoorId } from "#shared/model/identity.ts";
import { sha256 } from "../../dossier/sha256.ts";
import type { SiteChecks } from "../../guided/site-checks.ts";
import type { SiteRoom } from "../site-room.ts";
import { evidenceDoor } from "./door-evidence.ts";

/** The same checks; each try of a test and each photograph is written down in the site's log. */
export function witnessedChecks(
  checks: SiteChecks,
  { doors, evidence }: Pick<SiteRoom, "doors" | "evidence">,
): SiteChecks {
  async function doorOf(id: DoorId) {
    const door = await doors.find(id);
    return door.ok ? evidenceDoor(door.value) : null;
  }

  async function titleOf(id: DoorId, testId: string) {
    const list = await checks.list(id);
    return list?.tests.find((test) => test.id === testId)?.title ?? { fr: testId, en: testId };
  }

  return {
    ...checks,
    async addTry(doorId, testId, given) {
      await checks.addTry(doorId, testId, given);
      const { state, how, remark, by } = given;
      const { fr, en } = await titleOf(doorId, testId);
      const act = { kind: "test" as const, test: testId, label: { fr, en }, state, how, remark, by };
      await evidence.record(act, await doorOf(doorId));
    },
    async addPhotograph(doorId, testId, jpeg) {
      await checks.addPhotograph(doorId, testId, jpeg);
      const caption = (await titleOf(doorId, testId)).fr;
      const act = { kind: "photograph" as const, sha256: sha256(jpeg), caption, removed: false };
      await evidence.record(act, await doorOf(doorId));
    },
    async removePhotograph(doorId, id) {
      const jpeg = await checks.photograph(doorId, id);
      await checks.removePhotograph(doorId, id);
      if (!jpeg.ok) return;
      const act = { kind: "photograph" as const, sha256: sha256(jpeg.value), caption: "", removed: true };
      await evidence.record(act, await doorOf(doorId));
    },
  };
}
