import type { Resident } from "#shared/model/device-configuration.ts";
import { type CellContext, type Column, writeCells } from "./cells.ts";
import { freeIndex, newResident } from "./directory-changes.ts";
import type { DirectoryStore } from "./directory-store.ts";
import { type Replacement, writeReplacements } from "./find-replace.ts";
import { type PasteOutcome, pasteBlock } from "./pasted-block.ts";

/** What a person does to a directory; each is one step to undo. */
export function editingActs(store: DirectoryStore, cells: CellContext, limit: number) {
  const edit = (index: number, recipe: (resident: Resident) => void) =>
    store.change((rows) => {
      const row = rows.find((resident) => resident.index === index);
      if (row) recipe(row);
    });
  return {
    write: (index: number, column: Column, text: string) =>
      edit(index, (resident) => void writeCells(resident, new Map([[column, text]]), cells)),
    setNumbers: (index: number, numbers: readonly string[]) =>
      edit(index, (resident) => {
        resident.numbers = [...numbers];
      }),
    /** The index of the new resident; undefined when the device is full. */
    add: (): number | undefined => {
      const { rows, held } = store.get();
      const index = freeIndex(rows, held, limit);
      if (index !== undefined) store.change((draft) => void draft.push(newResident(index)));
      return index;
    },
    remove: (indexes: readonly number[]) =>
      store.change((rows) => {
        for (const index of indexes) {
          const at = rows.findIndex((resident) => resident.index === index);
          if (at !== -1) rows.splice(at, 1);
        }
      }),
    /** Puts back a deleted resident as the device holds it. */
    restore: (index: number) => {
      const back = store.get().held.find((resident) => resident.index === index);
      if (back) store.change((rows) => insertInOrder(rows, back));
    },
    paste: (
      block: readonly (readonly string[])[],
      below: readonly number[],
      column: Column,
    ): PasteOutcome => {
      const { held } = store.get();
      let outcome: PasteOutcome = { rows: 0, ignored: 0, beyond: 0 };
      store.change((rows) => {
        outcome = pasteBlock(rows, block, { below, column, held, limit, context: cells });
      });
      return outcome;
    },
    /** Lays a whole directory in place of this one. */
    replace: (residents: readonly Resident[]) =>
      store.change((rows) => {
        const after = residents.toSorted((one, other) => one.index - other.index);
        rows.splice(0, rows.length, ...after.map((row) => ({ ...row, numbers: [...row.numbers] })));
      }),
    /** Find and replace, all of it one step. */
    replaceTexts: (replacements: readonly Replacement[]) =>
      store.change((rows) => writeReplacements(rows, replacements, cells)),
  };
}

/** Lays the rows that differ in place of those that stand there, in one step; tells whether any did. */
export function layRows(store: DirectoryStore, after: readonly Resident[]): boolean {
  const wanted = new Map(after.map((row) => [row.index, row]));
  const now = store.get().rows;
  return store.change((rows) => {
    for (const [at, row] of now.entries()) {
      const other = wanted.get(row.index);
      if (other && other !== row) rows[at] = { ...other, numbers: [...other.numbers] };
    }
  });
}

function insertInOrder(rows: Resident[], resident: Resident): void {
  const at = rows.findIndex(({ index }) => index > resident.index);
  rows.splice(at === -1 ? rows.length : at, 0, { ...resident, numbers: [...resident.numbers] });
}
