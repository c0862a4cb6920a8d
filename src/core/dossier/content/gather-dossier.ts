import type { Language } from "#shared/contract/app-contract.ts";
import type { Dossier, DossierPicture } from "#shared/model/dossier.ts";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import type { Clock } from "../../clock/clock.ts";
import { doorChecksIn } from "../../guided/door-checks.ts";
import { type SiteChecks, siteChecksIn } from "../../guided/site-checks.ts";
import { lastReadsIn } from "../../site/last-reads.ts";
import { type Door, SiteDoors } from "../../site/site-doors.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { type ChainVerdict, checkChain, type KeptEntry } from "../evidence/check-chain.ts";
import { evidenceRows } from "../evidence/evidence-rows.ts";
import { sha256 } from "../sha256.ts";
import { sitePicturesIn } from "../sheet/site-pictures.ts";
import { noInstaller, siteSheetIn } from "../sheet/site-sheet.ts";
import { siteSignaturesIn } from "../sheet/site-signatures.ts";
import { makeDossier } from "./make-dossier.ts";

export type DossierWish = { readonly language: Language; readonly residents: boolean };

/** What a dossier is made of: its content, the log, and the pictures it prints. */
export type Gathered = {
  readonly dossier: Dossier;
  readonly kept: readonly KeptEntry[];
  readonly chain: ChainVerdict;
  readonly logo: Uint8Array | null;
  readonly jpegs: ReadonlyMap<string, Uint8Array>;
};

/** Reads a site file for its hand-over; nothing is asked of a device or of the network. */
export async function gatherDossier(
  store: SiteStore,
  { language, residents }: DossierWish,
  { clock, version }: { readonly clock: Clock; readonly version: string },
): Promise<Gathered> {
  const site = await store.tables.selectFrom("site").select(["id", "name"]).executeTakeFirstOrThrow();
  const sheet = siteSheetIn(store);
  const checks = siteChecksIn(store, clock);
  const doors = await new SiteDoors(store, clock).list();
  const tests = new Map<string, GuidedTest[]>();
  for (const door of doors) tests.set(door.id, (await doorChecksIn(checks, door)).tests);
  const pictures = [
    ...(await sitePicturesIn(store).all()),
    ...(await testPictures(checks, doors, tests, language)),
  ];
  const logo = await sheet.logo();
  const kept = await evidenceRows(store).kept();
  const chain = checkChain(kept);
  const dossier = makeDossier({
    made: { at: new Date(clock.now()).toISOString(), perron: version, language, residents },
    site,
    building: await sheet.building(),
    installer: { ...((await sheet.installer()) ?? noInstaller), logo: logo && sha256(logo) },
    doors,
    lastReads: await lastReadsIn(store).all(),
    tests,
    entries: chain.entries,
    pictures: pictures.map(({ content: _content, ...picture }) => picture),
    signatures: await siteSignaturesIn(store).list(),
  });
  return { dossier, kept, chain, logo, jpegs: new Map(pictures.map(({ id, content }) => [id, content])) };
}

/** Photographs taken at a test, under the test's own title. */
async function testPictures(
  checks: SiteChecks,
  doors: readonly Door[],
  tests: ReadonlyMap<string, readonly GuidedTest[]>,
  language: Language,
): Promise<(DossierPicture & { content: Uint8Array })[]> {
  const pictures: (DossierPicture & { content: Uint8Array })[] = [];
  for (const { id: doorId } of doors) {
    for (const { title, photographs, at } of tests.get(doorId) ?? []) {
      for (const id of photographs) {
        const jpeg = await checks.photograph(doorId, id);
        if (!jpeg.ok) continue;
        const content = jpeg.value;
        const facts = { bytes: content.length, sha256: sha256(content) };
        pictures.push({ id, doorId, caption: title[language], addedAt: at ?? "", ...facts, content });
      }
    }
  }
  return pictures;
}
