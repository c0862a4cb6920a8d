import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { makePhotograph } from "../../guided/make-photograph.ts";
import { evidenceDoor } from "../evidence/door-evidence.ts";
import { blobOf, bytesOf } from "../media/blobs.ts";
import { type DossierParts, dossierView, inDossier } from "./dossier-parts.ts";

type View = Promise<Result<DossierView>>;

/** Photographs of a dossier. */
export function pictureCalls(parts: DossierParts) {
  const now = () => new Date(parts.clock.now()).toISOString();
  return {
    addPicture: (id: SiteId, picture: { doorId: DoorId | null; caption: string; file: Blob }): View =>
      inDossier(parts, id, async (room) => {
        const jpeg = await makePhotograph(await bytesOf(picture.file));
        if (!jpeg.ok) return jpeg;
        const { doorId, caption } = picture;
        const kept = await room.pictures.add({ doorId, caption, addedAt: now(), content: jpeg.value });
        const door = doorId === null ? null : await room.doors.find(doorId);
        const act = { kind: "photograph" as const, sha256: kept.sha256, caption, removed: false };
        await room.evidence.record(act, door?.ok ? evidenceDoor(door.value) : null);
        return dossierView(room, parts);
      }),

    picture: (id: SiteId, picture: string): Promise<Result<Blob>> =>
      inDossier(parts, id, async ({ pictures }) => {
        const found = (await pictures.all()).find((one) => one.id === picture);
        return found ? ok(blobOf(found.content, "image/jpeg")) : failed(pictureIsGone());
      }),

    removePicture: (id: SiteId, picture: string): View =>
      inDossier(parts, id, async (room) => {
        const removed = await room.pictures.remove(picture);
        if (removed) {
          const { sha256, caption } = removed;
          await room.evidence.record({ kind: "photograph", sha256, caption, removed: true });
        }
        return dossierView(room, parts);
      }),
  };
}

const pictureIsGone = () =>
  failure(
    "invalid",
    { fr: "Cette photo n'est plus dans le dossier.", en: "This photograph is no longer in the dossier." },
    { reason: "no-such-photograph" },
  );
