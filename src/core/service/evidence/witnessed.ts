import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { Result } from "#shared/result/result.ts";
import type { SiteRooms } from "../site-room.ts";
import { recordAt } from "./door-evidence.ts";

/** A call on one door phone. */
type DoorCall = (door: DoorId, ...given: never[]) => Promise<Result<unknown>>;
type ValueOf<Call extends DoorCall> = Awaited<ReturnType<Call>>;
type Given<Call extends DoorCall> = Call extends (door: DoorId, ...given: infer Rest) => unknown
  ? Rest
  : never;

/** For each call that is evidence: what is written down, from what came of it and what it was given. */
export type Accounts<Service> = {
  readonly [Name in keyof Service as Service[Name] extends DoorCall
    ? Name
    : never]?: Service[Name] extends DoorCall
    ? (result: ValueOf<Service[Name]>, ...given: Given<Service[Name]>) => EvidenceAct | Promise<EvidenceAct>
    : never;
};

/**
 * The same service, each accounted call written down in its site's log as it ends.
 *
 * A call on a door that is no longer in any site is no act: nothing was done.
 */
export function witnessed<Service extends object>(
  service: Service,
  rooms: Pick<SiteRooms, "findDoor">,
  accounts: Accounts<Service>,
): Service {
  const calls = Object.entries(accounts).map(([name, account]) => {
    const call = Reflect.get(service, name) as DoorCall;
    const tell = account as (result: unknown, ...given: unknown[]) => EvidenceAct | Promise<EvidenceAct>;
    const both = async (door: DoorId, ...given: never[]) => {
      const result = await call.call(service, door, ...given);
      const found = await rooms.findDoor(door);
      if (found.ok) await recordAt(found.value, await tell(result, ...given));
      return result;
    };
    return [name, both];
  });
  return { ...service, ...Object.fromEntries(calls) };
}
