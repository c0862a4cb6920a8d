import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import { createDirectoryStore } from "./directory-store.ts";

const resident = (index: number, lastName = `Nom ${index}`): Resident => ({
  index,
  firstName: "",
  lastName,
  numbers: [],
  timeRange: 0,
  priority: false,
  image: "",
});
const three = [resident(1), resident(2), resident(3)];
const names = (store: ReturnType<typeof createDirectoryStore>) =>
  store.get().rows.map(({ lastName }) => lastName);

test("an edit, an import and a deletion are one step each, back and forth", () => {
  const store = createDirectoryStore("a", three);
  store.change((rows) => rows.splice(1, 1));
  store.change((rows) => rows.push(resident(4), resident(5)));
  expect(names(store)).toEqual(["Nom 1", "Nom 3", "Nom 4", "Nom 5"]);
  store.undo();
  expect(names(store)).toEqual(["Nom 1", "Nom 3"]);
  store.undo();
  expect(names(store)).toEqual(["Nom 1", "Nom 2", "Nom 3"]);
  store.redo();
  store.redo();
  expect(names(store)).toEqual(["Nom 1", "Nom 3", "Nom 4", "Nom 5"]);
});

test("a change that changes nothing is no step", () => {
  const store = createDirectoryStore("a", three);
  expect(store.change(() => undefined)).toBe(false);
  expect(store.get().past).toHaveLength(0);
});

test("a new edit after an undo forgets what was undone", () => {
  const store = createDirectoryStore("a", three);
  store.change((rows) => rows.pop());
  store.undo();
  store.change((rows) => rows.shift());
  store.redo();
  expect(names(store)).toEqual(["Nom 2", "Nom 3"]);
});

test("a new reading replaces an untouched directory and leaves an edited one", () => {
  const untouched = createDirectoryStore("a", three);
  untouched.rebase("b", [resident(9)]);
  expect(names(untouched)).toEqual(["Nom 9"]);
  const edited = createDirectoryStore("a", three);
  edited.change((rows) => rows.pop());
  edited.rebase("b", [resident(9)]);
  expect(names(edited)).toEqual(["Nom 1", "Nom 2"]);
  expect(edited.get()).toMatchObject({ baseline: "b", held: [{ index: 9 }] });
});

const act = fc.oneof(
  fc.record({ type: fc.constant("rename" as const), at: fc.nat(20), name: fc.string() }),
  fc.record({ type: fc.constant("remove" as const), at: fc.nat(20) }),
  fc.record({ type: fc.constant("add" as const), index: fc.nat(2000) }),
);
property.prop([fc.array(act, { maxLength: 30 })])(
  "undoing all gives the first rows, redoing all the last",
  (acts) => {
    const store = createDirectoryStore("a", three);
    for (const one of acts) {
      store.change((rows) => {
        if (one.type === "add") rows.push(resident(one.index));
        else if (one.type === "remove") rows.splice(one.at, 1);
        else if (rows[one.at]) (rows[one.at] as Resident).lastName = one.name;
      });
    }
    const last = store.get().rows;
    const steps = store.get().past.length;
    for (let step = 0; step < steps; step++) store.undo();
    expect(store.get().rows).toEqual(three);
    for (let step = 0; step < steps; step++) store.redo();
    expect(store.get().rows).toEqual(last);
  },
);
