import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { createDirectoryStore, type DirectoryStore } from "./directory-store.ts";
import { type DraftSaver, saveDrafts } from "./draft-saver.ts";

/** A directory open for editing; it outlasts the screen, so that its undo does too. */
export type OpenDirectory = {
  readonly store: DirectoryStore;
  readonly saver: DraftSaver;
  /** Edits of an earlier session that were taken up; `elsewhere`: the device has changed since. */
  readonly resumed: { readonly savedAt: string; readonly elsewhere: boolean } | null;
};

/** Opens what the device holds, with the edits that wait on this laptop laid over it. */
export async function openDirectory(
  core: CoreClient,
  doorId: DoorId,
  device: DeviceView,
  onSaved: () => void,
): Promise<OpenDirectory> {
  const store = createDirectoryStore(device.baseline, device.residents);
  const draft = await valueIn(core.push.draft({ doorId }));
  if (draft) store.resume(draft.residents);
  const elsewhere = draft !== null && draft.baseline !== device.baseline;
  return {
    store,
    saver: saveDrafts(core, doorId, store, onSaved),
    resumed: draft && { savedAt: draft.savedAt, elsewhere },
  };
}
