import type { DoorChecks } from "#shared/model/guided-test.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { frenchRules, type Measurement } from "../../accessibility/accessibility-rules.ts";
import { figure } from "../../accessibility/judgement.ts";
import { makePhotograph } from "../../guided/make-photograph.ts";
import { blobOf, bytesOf } from "../media/blobs.ts";
import type { SiteRooms } from "../site-room.ts";
import { checksOf, findTest } from "./guided-parts.ts";

/** Photographs and measurements: what a person brings from the site. */
export function testEvidence(rooms: SiteRooms) {
  return {
    async addPhotograph(id: DoorId, testId: string, file: Blob): Promise<Result<DoorChecks>> {
      const target = await findTest(rooms, id, testId);
      if (!target.ok) return target;
      const jpeg = await makePhotograph(await bytesOf(file));
      if (!jpeg.ok) return jpeg;
      const { found } = target.value;
      await found.room.checks.addPhotograph(id, testId, jpeg.value);
      return ok(await checksOf(found));
    },

    async photograph(id: DoorId, photograph: string): Promise<Result<Blob>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const jpeg = await found.value.room.checks.photograph(id, photograph);
      return jpeg.ok ? ok(blobOf(jpeg.value, "image/jpeg")) : jpeg;
    },

    async removePhotograph(id: DoorId, photograph: string): Promise<Result<DoorChecks>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      await found.value.room.checks.removePhotograph(id, photograph);
      return ok(await checksOf(found.value));
    },

    /** Null takes it back. Fails with `invalid` out of the measurement's bounds: most often a slip of the unit. */
    async measure(id: DoorId, name: string, value: number | null): Promise<Result<DoorChecks>> {
      const found = await rooms.findDoor(id);
      if (!found.ok) return found;
      const measurement = frenchRules.measurements.find((one) => one.name === name);
      if (!measurement) throw new RangeError(`no measurement is called ${name}`);
      if (value !== null && !fits(measurement, value)) return failed(outOfBounds(measurement, value));
      const { checks } = found.value.room;
      const { by } = await checks.choices();
      await checks.measure(id, name, value, by);
      return ok(await checksOf(found.value));
    },
  };
}

const fits = ({ kind, least, most }: Measurement, value: number) =>
  kind === "yes-no" ? value === 0 || value === 1 : value >= least && value <= most;

const outOfBounds = ({ name, label, unit, least, most }: Measurement, value: number) =>
  failure(
    "invalid",
    {
      fr: `${label.fr} : ${figure(value).fr} ${unit} ne va pas, attendu de ${least} à ${most} ${unit}. Vérifiez l'unité.`,
      en: `${label.en}: ${figure(value).en} ${unit} will not do, expected ${least} to ${most} ${unit}. Check the unit.`,
    },
    { reason: "measurement", place: { field: name } },
  );
