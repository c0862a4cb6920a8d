import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { Dossier, DossierDoor, DossierPush } from "#shared/model/dossier.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { SealedEntry } from "#shared/model/evidence.ts";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import type { Door } from "../../site/site-doors.ts";

export type DossierMatter = Omit<Dossier, "doors" | "pushes"> & {
  readonly doors: readonly Door[];
  /** What each door phone last held, by door. */
  readonly lastReads: ReadonlyMap<string, DeviceView>;
  readonly tests: ReadonlyMap<string, readonly GuidedTest[]>;
  readonly entries: readonly SealedEntry[];
};

/** Puts the hand-over together from what the site file knows; nothing is asked of a device. */
export function makeDossier({ doors, lastReads, tests, entries, ...rest }: DossierMatter): Dossier {
  const byName = new Intl.Collator(rest.made.language, { numeric: true });
  const sorted = doors.toSorted((a, b) => byName.compare(labelOf(a), labelOf(b)));
  return {
    ...rest,
    doors: sorted.map((door) =>
      dossierDoor(door, lastReads.get(door.id), tests.get(door.id) ?? [], rest.made.residents),
    ),
    pushes: entries.flatMap((entry) => pushOf(entry)),
  };
}

const labelOf = ({ name, endpoint }: Door) => name || endpoint.host;

function dossierDoor(
  door: Door,
  view: DeviceView | undefined,
  tests: readonly GuidedTest[],
  withResidents: boolean,
): DossierDoor {
  const { id, name, serial, mac, facts } = door;
  const { product, firmware, variant, auth, factoryCredentials, lastAnswer } = facts;
  return {
    id,
    name,
    serial,
    mac,
    address: endpointUrl(door.endpoint),
    product,
    firmware,
    variant,
    auth,
    factoryCredentials,
    lastAnswer,
    residentCount: view ? view.residents.length : null,
    held: view ? held(view, withResidents) : null,
    tests: [...tests],
  };
}

function held(
  { limits: _limits, remarks: _remarks, ...view }: DeviceView,
  withResidents: boolean,
): NonNullable<DossierDoor["held"]> {
  return withResidents
    ? view
    : {
        ...view,
        residents: [],
        buttons: view.buttons.map((button) => ({ ...button, label: "", numbers: [] })),
      };
}

function pushOf({ entry: { sequence, at, door, act } }: SealedEntry): DossierPush[] {
  if (act.kind !== "push") return [];
  const { restored, outcome, snapshotBefore, snapshotAfter, changes, differences } = act;
  const doorId = door?.id ?? null;
  const failure = act.failure?.code ?? null;
  const what = { restored, outcome, failure, snapshotBefore, snapshotAfter, changes, differences };
  return [{ entry: sequence, at, doorId, ...what }];
}
