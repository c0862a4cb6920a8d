import type { DatabaseSync } from "node:sqlite";
import { type NewMark, readMarks } from "./batch-mark.ts";

type Known = { readonly mark: NewMark; batch: number };

/** The batch that is being written now has no number yet, and is younger than every other. */
const underWay = Number.POSITIVE_INFINITY;

/** Events that are recorded and not filed yet, by digest: those of this server, and of any other on the same file. */
export function unfiledEvents(database: DatabaseSync) {
  const after = database.prepare("select id, marks from asm_event_batch where id > ? order by id");
  const first = database.prepare("select min(id) as id from asm_event_batch");
  // In the order of their batches, as maps iterate.
  const known = new Map<string, Known>();
  let writing: Known[] = [];
  let seen = 0;

  function note(mark: NewMark, batch: number): Known {
    const noted = { mark, batch };
    // Put behind the others, also when an earlier one of the same body stands among them.
    known.delete(mark.digest);
    known.set(mark.digest, noted);
    return noted;
  }

  function readOn(): void {
    for (const row of after.iterate(seen) as Iterable<{ id: number; marks: string }>) {
      for (const mark of readMarks(row.marks)) if (!("again" in mark)) note(mark, row.id);
      seen = row.id;
    }
  }

  function leaveFiled(): void {
    const oldest = (first.get() as { id: number | null }).id ?? underWay;
    for (const [digest, { batch }] of known) {
      if (batch >= oldest) return;
      known.delete(digest);
    }
  }

  return {
    /** Takes in what other connections wrote. Call it within the transaction that decides. */
    follow(): void {
      readOn();
      leaveFiled();
    },
    find(digest: string, since: string): string | undefined {
      const mark = known.get(digest)?.mark;
      return mark && mark.receivedAt > since ? mark.id : undefined;
    },
    add(mark: NewMark): void {
      writing.push(note(mark, underWay));
    },
    /** Those added since the last time are on their way to the disk as batch `id`. */
    kept(id: number): void {
      for (const one of writing) one.batch = id;
      writing = [];
      seen = id;
    },
    /** Everything is read again. */
    forget(): void {
      known.clear();
      writing = [];
      seen = 0;
    },
    count: () => known.size,
  };
}
