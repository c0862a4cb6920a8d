import { failed, ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import { otherDevice } from "../push/push-failures.ts";
import { filesFingerprint, makePlan, type PushPlan, sameFiles } from "../push/push-plan.ts";
import { editedSincePlan, otherProduct, planChanged } from "./run-failures.ts";
import type { PlanMark, RunDoor } from "./run-item.ts";
import type { DoorFacts, RunParts } from "./run-ports.ts";

export type PlannedDoor = {
  readonly plan: PushPlan;
  /** `wanted-before`: an earlier write of this run, whose end was not seen, did take. */
  readonly holds: "something-else" | "wanted" | "wanted-before";
};

/** What an earlier look came to. `binding`: the new plan must be the same one. */
export type EarlierPlan = { readonly mark: PlanMark; readonly binding: boolean };

export const markOf = (plan: PushPlan): PlanMark => ({
  serial: plan.serial,
  baseline: plan.baseline,
  target: filesFingerprint(plan.target),
});

/**
 * Pre-flight of one door: reachable, logged in, the device meant, free of changes; then its plan. Writes nothing.
 *
 * Fails as a login or a reading does, `conflict` for another device or a broken plan, and `invalid` for a value it cannot take.
 */
export async function planDoor(
  door: RunDoor,
  earlier: EarlierPlan | null,
  parts: RunParts,
  signal: AbortSignal,
): Promise<Result<PlannedDoor>> {
  const read = await readDoor(door, parts, signal);
  if (!read.ok) return read;
  const logos = (await parts.logos?.nameable(door, signal)) ?? null;
  const plan = planOnto(door, read.value, logos, parts);
  if (!plan.ok) return plan;
  const holdsWanted = sameFiles(plan.value.before, plan.value.target);
  const mark = earlier?.mark;
  if (mark && mark.target === plan.value.baseline && mark.baseline !== mark.target)
    return ok({ plan: plan.value, holds: "wanted-before" });
  if (mark && earlier.binding) {
    if (mark.baseline !== plan.value.baseline) return failed(editedSincePlan());
    if (mark.target !== markOf(plan.value).target) return failed(planChanged());
  }
  return ok({ plan: plan.value, holds: holdsWanted ? "wanted" : "something-else" });
}

/** The plan for a door that holds these files. */
export function planOnto(
  door: RunDoor,
  files: ConfigurationFiles,
  logos: DoorFacts["logos"],
  { wantedFor, profile }: Pick<RunParts, "wantedFor" | "profile">,
): Result<PushPlan> {
  const reading = readConfiguration(files, profile);
  if (!reading.ok) return reading;
  const { configuration } = reading.value;
  const { product, serial } = configuration.firmware;
  if (product !== "" && product !== profile.product) return failed(otherProduct(product, profile.product));
  if (door.serial !== null && serial !== "" && serial !== door.serial)
    return failed(otherDevice(door.serial, serial));
  const wanted = wantedFor(door, { configuration, logos });
  if (!wanted.ok) return wanted;
  const context = { ownAddress: door.endpoint.host, ...(logos && { logos }) };
  return makePlan({ files, wanted: wanted.value, profile, context });
}

async function readDoor(
  door: RunDoor,
  { accessTo }: RunParts,
  signal: AbortSignal,
): Promise<Result<ConfigurationFiles>> {
  const opened = await accessTo(door).open(door.endpoint, null);
  if (!opened.ok) return opened;
  const device = opened.value;
  try {
    const login = await device.login(signal);
    return login.ok ? await device.transport.read(signal) : login;
  } finally {
    await device.close();
  }
}
