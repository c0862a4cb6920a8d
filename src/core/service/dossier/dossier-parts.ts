import type { DossierView } from "#shared/contract/dossier-contract.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { remains } from "#shared/model/guided-test.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import { sitePicturesIn } from "../../dossier/sheet/site-pictures.ts";
import { noInstaller, siteSheetIn } from "../../dossier/sheet/site-sheet.ts";
import { siteSignaturesIn } from "../../dossier/sheet/site-signatures.ts";
import { doorChecksIn } from "../../guided/door-checks.ts";
import type { Door } from "../../site/site-doors.ts";
import type { LaptopStore } from "../../store/laptop-store.ts";
import { failureView } from "../failure-to-view.ts";
import type { SiteRoom, SiteRooms } from "../site-room.ts";
import { rememberedInstaller } from "./remembered-installer.ts";

export type DossierParts = {
  readonly rooms: SiteRooms;
  readonly laptop: LaptopStore;
  readonly clock: Clock;
  readonly version: string;
};

/** A site's room with what its dossier is kept in. */
export type DossierRoom = SiteRoom & {
  readonly sheet: ReturnType<typeof siteSheetIn>;
  readonly pictures: ReturnType<typeof sitePicturesIn>;
  readonly signatures: ReturnType<typeof siteSignaturesIn>;
};

export async function inDossier<T>(
  { rooms }: Pick<DossierParts, "rooms">,
  id: SiteId,
  work: (room: DossierRoom) => Promise<Result<T>>,
): Promise<Result<T>> {
  const room = await rooms.open(id);
  if (!room.ok) return room;
  const { store } = room.value;
  return work({
    ...room.value,
    sheet: siteSheetIn(store),
    pictures: sitePicturesIn(store),
    signatures: siteSignaturesIn(store),
  });
}

/** What the page shows; a site without an installer of its own proposes the one of the last site. */
export async function dossierView(
  { sheet, pictures, signatures, evidence, doors, lastReads, checks }: DossierRoom,
  { laptop }: Pick<DossierParts, "laptop">,
): Promise<Result<DossierView>> {
  const reads = await lastReads.all();
  const remembered = rememberedInstaller(laptop);
  const refused = evidence.unwritten();
  const doorView = async (door: Door): Promise<DossierView["doors"][number]> => {
    const { tests } = await doorChecksIn(checks, door);
    return {
      id: door.id,
      name: door.name,
      serial: door.serial,
      address: endpointUrl(door.endpoint),
      readAt: reads.get(door.id)?.readAt ?? null,
      tests: { done: tests.filter((test) => !remains(test)).length, all: tests.length },
    };
  };
  return ok({
    building: await sheet.building(),
    installer: (await sheet.installer()) ?? (await remembered.installer()) ?? noInstaller,
    hasLogo: ((await sheet.logo()) ?? (await remembered.logo())) !== null,
    pictures: await pictures.list(),
    signatures: await signatures.list(),
    head: await evidence.head(),
    unwritten: refused && { count: refused.count, error: failureView(refused.error) },
    doors: await Promise.all((await doors.list()).map(doorView)),
  });
}

export async function siteName({ store }: DossierRoom): Promise<string> {
  const site = await store.tables.selectFrom("site").select("name").executeTakeFirstOrThrow();
  return site.name;
}
