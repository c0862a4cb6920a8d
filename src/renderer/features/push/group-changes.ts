import type { Change } from "#shared/model/change.ts";
import type { Bilingual } from "#shared/result/failure.ts";

/** The changes of one record: a resident, a SIP account, the proxy. */
export type ChangeGroup = {
  /** `residents/3`, `proxy`. */
  readonly key: string;
  readonly title: Bilingual;
  readonly kind: Change["kind"];
  readonly lines: readonly { readonly change: Change; readonly field: Bilingual }[];
};

/** Changes by record, in the order they came in; deletions apart from the rest. */
export function groupChanges(changes: readonly Change[]): { kept: ChangeGroup[]; deleted: ChangeGroup[] } {
  const groups = [...Map.groupBy(changes, ({ path }) => recordOf(path))].map(
    ([key, members]): ChangeGroup => ({
      key,
      title: { fr: apart(members[0]?.label.fr ?? "").record, en: apart(members[0]?.label.en ?? "").record },
      kind: members[0]?.kind ?? "edit",
      lines: members.map((change) => ({
        change,
        field: { fr: apart(change.label.fr).field, en: apart(change.label.en).field },
      })),
    }),
  );
  return {
    kept: groups.filter(({ kind }) => kind !== "delete"),
    deleted: groups.filter(({ kind }) => kind === "delete"),
  };
}

/** `residents/3/numbers/1` → `residents/3`; `proxy/host` → `proxy`. */
function recordOf(path: string): string {
  const [part = "", second = ""] = path.split("/");
  return /^\d+$/.test(second) ? `${part}/${second}` : part;
}

/** `Durand, Paul, 2e numéro` → the record and the field: names may hold commas, fields do not. */
function apart(label: string): { record: string; field: string } {
  const at = label.lastIndexOf(", ");
  return at === -1
    ? { record: label, field: "" }
    : { record: label.slice(0, at), field: label.slice(at + 2) };
}
