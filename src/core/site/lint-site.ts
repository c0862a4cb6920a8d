import type { DeviceView } from "#shared/contract/door-contract.ts";
import { DraftParts } from "#shared/model/draft.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { lintConfiguration } from "#shared/model/lint/lint-configuration.ts";
import type { LintContext, LintSubject } from "#shared/model/lint/lint-context.ts";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import type { SiteStore } from "../store/site-store.ts";
import { layDirectory } from "./directory/lay-directory.ts";
import { lastReadsIn } from "./last-reads.ts";
import { type Door, doorsIn } from "./site-doors.ts";
import { wantedOfDraft } from "./wanted-of-draft.ts";

export type SiteFindings = {
  readonly doors: readonly { readonly door: Door; readonly findings: readonly Finding[] }[];
  /** Of residents who ring at no door yet; paths begin with `directory/` and the row, counted from 1. */
  readonly elsewhere: readonly Finding[];
};

/**
 * What would ring wrong on the doors of a site, as its file alone tells.
 *
 * Each door is judged as it was last read, with what waits to be sent to it, and the site's directory laid over. Of a door
 * that was never read nobody knows the SIP accounts nor the logos: what depends on those is not judged. Neither are the
 * digits of codes, which are no part of a site file in clear.
 */
export async function lintSite(
  store: SiteStore,
  { directory, ...context }: Pick<LintContext, "limits" | "isOnSite"> & { readonly directory: SiteDirectory },
): Promise<SiteFindings> {
  const reads = await lastReadsIn(store).all();
  const drafts = await draftsIn(store);
  const doors = (await doorsIn(store.tables)).map((door) => {
    const read = reads.get(door.id);
    const subject = overlaid(subjectOf(read, drafts.get(door.id)), door, directory, context.limits.residents);
    const logos = read ? read.logos.filter(({ usable }) => usable).map(({ name }) => name) : null;
    const findings = lintConfiguration(subject, { ...context, logos, ownAddress: door.endpoint.host });
    return { door, findings };
  });
  return { doors, elsewhere: lintElsewhere(directory, context) };
}

async function draftsIn({ tables }: SiteStore): Promise<Map<string, DraftParts>> {
  const rows = await tables.selectFrom("draft").select(["door_id", "parts"]).execute();
  return new Map(rows.map(({ door_id, parts }) => [door_id, DraftParts.parse(JSON.parse(parts))]));
}

function subjectOf(read: DeviceView | undefined, draft: DraftParts | undefined): LintSubject {
  const held: LintSubject = read
    ? { ...read, codes: read.doorCodes.map(({ codeIsSet: _unseen, ...code }) => ({ ...code, code: "" })) }
    : { residents: [], buttons: [], timeRanges: [], codes: [], sipAccounts: null };
  return draft ? { ...held, ...wantedOfDraft(draft, { codes: [], sipAccounts: [] }, new Map()) } : held;
}

function overlaid(subject: LintSubject, door: Door, directory: SiteDirectory, limit: number): LintSubject {
  const { residents: held, timeRanges } = subject;
  const laid = layDirectory(directory, { doorId: door.id, held, timeRanges, limit });
  return { ...subject, residents: laid.residents, timeRanges: [...(laid.timeRanges ?? timeRanges)] };
}

function lintElsewhere(
  { residents, timeRanges }: SiteDirectory,
  context: Pick<LintContext, "limits" | "isOnSite">,
): Finding[] {
  const rangeOf = (id: string) => timeRanges.findIndex((range) => range.id === id) + 1;
  const asHeld = ({ id: _own, doors: _none, ...resident }: SiteResident, index: number) => ({
    ...resident,
    index,
    timeRange: rangeOf(resident.timeRange),
  });
  const nowhere = residents.flatMap((one, at) =>
    Object.keys(one.doors).length === 0 ? [asHeld(one, at + 1)] : [],
  );
  const subject = {
    residents: nowhere,
    buttons: [],
    codes: [],
    sipAccounts: null,
    timeRanges: timeRanges.map(({ name, days }, at) => ({ index: at + 1, name, days })),
  };
  const findings = lintConfiguration(subject, { ...context, logos: null });
  // More than one door phone holds is no fault of people who ring at none.
  return findings
    .filter(({ rule }) => rule !== "too-many")
    .map((finding) => ({ ...finding, path: finding.path.replace(/^residents/, "directory") }));
}
