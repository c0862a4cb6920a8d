import type { Change } from "#shared/model/change.ts";
import type { Resident } from "#shared/model/device-configuration.ts";

/** What lies between two directories, near enough to what the core would say. */
export function differences(before: readonly Resident[], after: readonly Resident[]): Change[] {
  const old = new Map(before.map((resident) => [resident.index, resident]));
  const fresh = new Map(after.map((resident) => [resident.index, resident]));
  const edits = after.flatMap((resident) => fields(old.get(resident.index), resident));
  const gone = before.filter(({ index }) => !fresh.has(index));
  return [...edits, ...gone.map(deletion)];
}

function deletion(resident: Resident): Change {
  const name = nameOf(resident);
  return {
    path: `residents/${resident.index}`,
    label: both(name),
    before: name,
    after: null,
    kind: "delete",
  };
}

function fields(before: Resident | undefined, after: Resident): Change[] {
  const kind = before ? "edit" : "add";
  const found: Change[] = [];
  const note = (field: string, fr: string, en: string, was: string | null, now: string | null) => {
    if ((was ?? "") === (now ?? "")) return;
    const label = { fr: `${nameOf(after)}, ${fr}`, en: `${nameOf(after)}, ${en}` };
    found.push({ path: `residents/${after.index}/${field}`, label, before: was, after: now, kind });
  };
  note("firstName", "prénom", "first name", before?.firstName ?? null, after.firstName);
  note("lastName", "nom", "last name", before?.lastName ?? null, after.lastName);
  for (let at = 0; at < 4; at++) {
    const was = before?.numbers[at] ?? null;
    note(`numbers/${at + 1}`, `numéro ${at + 1}`, `number ${at + 1}`, was, after.numbers[at] ?? null);
  }
  note(
    "timeRange",
    "plage horaire",
    "time range",
    before ? String(before.timeRange) : null,
    String(after.timeRange),
  );
  note(
    "priority",
    "prioritaire",
    "priority",
    before ? String(before.priority) : null,
    String(after.priority),
  );
  note("image", "logo", "logo", before?.image ?? null, after.image);
  return found;
}

const nameOf = ({ firstName, lastName, index }: Resident) =>
  `${firstName} ${lastName}`.trim() || `n° ${index}`;
const both = (text: string) => ({ fr: text, en: text });
