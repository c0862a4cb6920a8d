import { randomUUID } from "node:crypto";
import type { DossierPicture } from "#shared/model/dossier.ts";
import type { DoorId } from "#shared/model/identity.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { sha256 } from "../sha256.ts";

type Row = { id: string; door_id: string | null; caption: string; added_at: string; content: Uint8Array };

/** Photographs of a site's dossier, as JPEG. */
export function sitePicturesIn({ tables }: SiteStore) {
  async function rows(): Promise<Row[]> {
    return tables.selectFrom("dossier_picture").selectAll().orderBy("added_at").execute();
  }

  return {
    async list(): Promise<DossierPicture[]> {
      return (await rows()).map(pictureOf);
    },
    /** With the bytes. */
    async all(): Promise<(DossierPicture & { content: Uint8Array })[]> {
      return (await rows()).map((row) => ({ ...pictureOf(row), content: row.content }));
    },
    async add(picture: {
      readonly doorId: DoorId | null;
      readonly caption: string;
      readonly addedAt: string;
      readonly content: Uint8Array;
    }): Promise<DossierPicture> {
      const { doorId, caption, addedAt, content } = picture;
      const row = { id: randomUUID(), door_id: doorId, caption, added_at: addedAt, content };
      await tables.insertInto("dossier_picture").values(row).execute();
      return pictureOf(row);
    },
    /** Answers what was removed; undefined when it was gone already. */
    async remove(id: string): Promise<DossierPicture | undefined> {
      const row = (await rows()).find((one) => one.id === id);
      await tables.deleteFrom("dossier_picture").where("id", "=", id).execute();
      return row && pictureOf(row);
    },
  };
}

function pictureOf({ id, door_id, caption, added_at, content }: Row): DossierPicture {
  return { id, doorId: door_id, caption, addedAt: added_at, bytes: content.length, sha256: sha256(content) };
}
