import type { Draft } from "#shared/contract/push-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { failureIn, valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { type DoorEdits, draftOf } from "../door-settings/open-edits.ts";
import { layDraft } from "./lay-draft.ts";
import { type DraftClash, sameValue } from "./merge-drafts.ts";

/** The draft that a door's edits go on from, as this laptop keeps it. */
export type KeptDraft = {
  /** False: another window has saved meanwhile, and nothing was written. */
  readonly save: (edits: DoorEdits) => Promise<boolean>;
  /** Brings what another window saved into the edits. `differs`: what came of it is still to be saved. */
  readonly takeUp: (edits: DoorEdits) => Promise<{ found: readonly DraftClash[]; differs: boolean }>;
};

export function keptDraft(core: CoreClient, doorId: DoorId, opened: Draft | null): KeptDraft {
  let over = opened;
  return {
    async save(edits) {
      const { baseline } = edits.store.get();
      const wish = { doorId, baseline, parts: draftOf(edits), over: over?.savedAt ?? null };
      try {
        const saved = await valueIn(core.push.saveDraft(wish));
        over = Object.keys(saved.parts).length === 0 ? null : saved;
        return true;
      } catch (error) {
        if (failureIn(error)?.reason === "draft-elsewhere") return false;
        throw error;
      }
    },

    async takeUp(edits) {
      const theirs = await valueIn(core.push.draft({ doorId }));
      const news = theirs?.savedAt !== over?.savedAt;
      const found = news ? layDraft(edits, over?.parts ?? {}, theirs?.parts ?? {}) : [];
      over = theirs;
      return { found, differs: !sameValue(draftOf(edits), theirs?.parts ?? {}) };
    },
  };
}
