import type { SiteResident } from "#shared/model/site-directory.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { mergeValues } from "../merge/merge-values.ts";
import type { DirectoryChange } from "./site-directory-store.ts";

/** A change together with the residents as its author knew them. */
export type KnownChange = DirectoryChange & { readonly known?: readonly SiteResident[] | undefined };

/**
 * A change as it reads over what is kept by now: a field its author left alone stays as it is.
 *
 * Fails (`conflict`) where somebody else has changed the very field meanwhile; the message says to what.
 */
export function overNow(
  { known = [], ...change }: KnownChange,
  kept: readonly SiteResident[],
): Result<DirectoryChange> {
  const [before, now] = [known, kept].map((rows) => new Map(rows.map((row) => [row.id, row])));
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
  return clash ? failed(editedElsewhere(clash)) : ok({ ...change, ...(residents && { residents }) });
}

type Clash = { readonly resident: SiteResident; readonly kept: unknown; readonly wanted: unknown };

function editedElsewhere({ resident: { lastName, firstName }, kept, wanted }: Clash) {
  const name = `${lastName} ${firstName}`.trim();
  const [now, yours] = [kept, wanted].map((value) =>
    typeof value === "string" ? value.replace(/^sip:/, "") : JSON.stringify(value),
  );
  return failure(
    "conflict",
    {
      fr: `${name} : une autre fenêtre a écrit « ${now} » entre-temps. « ${yours} » n'est pas pris ; écrivez-le de nouveau s'il est juste.`,
      en: `${name}: another window wrote “${now}” meanwhile. “${yours}” is not taken; write it again if it is right.`,
    },
    { reason: "edited-elsewhere" },
  );
}
