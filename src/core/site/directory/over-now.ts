import { isDeepStrictEqual } from "node:util";
import type { SiteDirectory, SiteResident, SiteTimeRange } from "#shared/model/site-directory.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { editedElsewhere } from "../edited-elsewhere.ts";
import { mergeValues } from "../merge/merge-values.ts";
import type { DirectoryChange } from "./site-directory-store.ts";

/** A change together with the residents and time ranges as its author knew them. */
export type KnownChange = DirectoryChange & {
  readonly known?: readonly SiteResident[] | undefined;
  readonly knownRanges?: readonly SiteTimeRange[] | undefined;
};

/**
 * A change as it reads over what is kept by now: a field its author left alone stays as it is.
 *
 * Fails (`conflict`) where somebody else has changed the very field meanwhile; the message says to what.
 */
export function overNow(
  { known = [], knownRanges, ...change }: KnownChange,
  kept: SiteDirectory,
): Result<DirectoryChange> {
  const [before, now] = [known, kept.residents].map((rows) => new Map(rows.map((row) => [row.id, row])));
  const clashes: Clash[] = [];
  const residents = change.residents?.map((wanted) => {
    const [base, device] = [before?.get(wanted.id), now?.get(wanted.id)];
    if (!base || !device) return wanted;
    const over = mergeValues("", { base, device, wanted }, (_path, sides) => {
      clashes.push({ resident: device, kept: sides.device, wanted: sides.wanted });
      return sides.device;
    });
    return over as SiteResident;
  });
  const [clash] = clashes;
  if (clash) return failed(residentElsewhere(clash));
  const ranges = knownRanges ? rangesOverNow({ ...change, knownRanges }, kept.timeRanges) : ok({});
  return ranges.ok ? ok({ ...change, ...(residents && { residents }), ...ranges.value }) : ranges;
}

/** A time range is one thing: its name, and its hours as a whole. One that somebody took away comes back only if edited. */
function rangesOverNow(
  { timeRanges = [], removedRanges = [], knownRanges = [] }: KnownChange,
  kept: readonly SiteTimeRange[],
): Result<Pick<DirectoryChange, "timeRanges">> {
  const [before, now] = [knownRanges, kept].map((rows) => new Map(rows.map((row) => [row.id, row])));
  const gone = removedRanges.find((id) => !isDeepStrictEqual(before?.get(id), now?.get(id)) && now?.has(id));
  if (gone !== undefined) return failed(rangeElsewhere(before?.get(gone)?.name ?? ""));
  const over: SiteTimeRange[] = [];
  for (const wanted of timeRanges) {
    const [base, device] = [before?.get(wanted.id), now?.get(wanted.id)];
    if (isDeepStrictEqual(base, wanted)) continue;
    const clashes: unknown[] = [];
    const merged = mergeValues("", { base, device, wanted }, (_path, sides) => clashes.push(sides));
    if (base && (clashes.length > 0 || !device)) return failed(rangeElsewhere(base.name));
    over.push(base ? (merged as SiteTimeRange) : wanted);
  }
  return ok({ timeRanges: over });
}

type Clash = { readonly resident: SiteResident; readonly kept: unknown; readonly wanted: unknown };

function residentElsewhere({ resident: { lastName, firstName }, kept, wanted }: Clash): Failure {
  const told = (value: unknown) =>
    typeof value === "string" ? value.replace(/^sip:/, "") : JSON.stringify(value);
  return editedElsewhere(`${lastName} ${firstName}`.trim(), told(kept), told(wanted));
}

const rangeElsewhere = (name: string): Failure =>
  failure(
    "conflict",
    {
      fr: `Plage « ${name} » : une autre fenêtre l'a changée entre-temps. Rien n'est pris ; rouvrez les plages, puis recommencez si c'est encore juste.`,
      en: `Time range “${name}”: another window changed it meanwhile. Nothing is taken; open the time ranges again, and start over if it is still right.`,
    },
    { reason: "edited-elsewhere" },
  );
