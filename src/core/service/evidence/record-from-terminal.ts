import { endpointUrl } from "#shared/model/endpoint.ts";
import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { Failure } from "#shared/result/failure.ts";
import type { Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { evidenceLogIn } from "../../dossier/evidence/evidence-log.ts";
import { type DoorAt, doorsAt, type Reached } from "../../site/file/doors-at.ts";
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
      const written = await append(file, door, { act, by, clock });
      if (!written.ok) onUnwritten(summary.name, written.error);
    }
  }
}

type Entry = { readonly act: EvidenceAct; readonly by: string; readonly clock: Clock };

async function append(file: string, door: DoorAt, { act, by, clock }: Entry): Promise<Result<void>> {
  const opened = await openToAppend(file, clock);
  if (!opened.ok) return opened;
  try {
    const { id, name, serial, endpoint } = door;
    const log = evidenceLogIn(opened.value, clock, "terminal", by);
    await log.record(act, { id, name, serial, address: endpointUrl(endpoint) });
    const left = log.unwritten();
    return left ? { ok: false, error: left.error } : { ok: true, value: undefined };
  } finally {
    await opened.value.close();
  }
}
