import { outcomeOf } from "#shared/model/bulk-run.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import type { EvidenceAct, EvidenceDoor } from "#shared/model/evidence.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { evidenceLogIn } from "../../dossier/evidence/evidence-log.ts";
import type { RunItem } from "../../run/run-item.ts";
import { doorsAt, type Reached } from "../../site/file/doors-at.ts";
import { knownSitesIn } from "../../site/file/known-sites.ts";
import { openToAppend } from "../../site/file/open-to-append.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";

export type TerminalWitness = {
  readonly laptop: LaptopStore;
  readonly clock: Clock;
  /** Who is logged in to this computer. */
  readonly by: string;
  /** The act was done all the same. */
  readonly onUnwritten: (site: string, error: Failure) => void;
};

/**
 * Writes an act of the terminal on a door phone into the log of each site of this computer that has it, as the page does.
 *
 * A door phone of no site leaves its trace in the snapshots and the push journal alone.
 */
export async function recordFromTerminal(
  { laptop, clock, by, onUnwritten }: TerminalWitness,
  reached: Reached,
  act: EvidenceAct,
): Promise<void> {
  for (const { file, summary } of await knownSitesIn(laptop).list()) {
    for (const door of doorsAt(file, reached)) {
      const { id, name, serial, endpoint } = door;
      const address = endpointUrl(endpoint);
      const written = await append(file, { act, door: { id, name, serial, address }, by, clock });
      if (!written.ok) onUnwritten(summary.name, written.error);
    }
  }
}

/** The end of a run over many doors, for each site that has some of them: one entry, as a run of the page leaves. */
export async function recordRunFromTerminal(
  { laptop, clock, by, onUnwritten }: TerminalWitness,
  run: string,
  items: readonly RunItem[],
): Promise<void> {
  for (const { file, summary } of await knownSitesIn(laptop).list()) {
    const here = items.filter(({ door: { endpoint, serial }, plan }) => {
      return doorsAt(file, { endpoint, serial: plan?.serial ?? serial }).length > 0;
    });
    if (here.length === 0) continue;
    const outcomes: Record<string, number> = {};
    for (const { state, error } of here) {
      const outcome = outcomeOf(state, error);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    const act = { kind: "bulk", run, doors: here.length, outcomes } as const;
    const written = await append(file, { act, door: null, by, clock });
    if (!written.ok) onUnwritten(summary.name, written.error);
  }
}

type Entry = Pick<TerminalWitness, "by" | "clock"> & {
  readonly act: EvidenceAct;
  readonly door: EvidenceDoor | null;
};

async function append(file: string, { act, door, by, clock }: Entry): Promise<Result<void>> {
  const opened = await openToAppend(file, clock);
  if (!opened.ok) return opened;
  try {
    const log = evidenceLogIn(opened.value, clock, "terminal", by);
    await log.record(act, door);
    const left = log.unwritten();
    return left ? { ok: false, error: left.error } : { ok: true, value: undefined };
  } finally {
    await opened.value.close();
  }
}
