import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { rangesHeld, settingsHeld } from "../door-settings/door-settings.ts";
import { createEditStore } from "../door-settings/edit-store.ts";
import { type DoorEdits, resumeEdits } from "../door-settings/open-edits.ts";
import { type SecretKeeper, secretKeeper } from "../door-settings/secret-keeper.ts";
import { createDirectoryStore } from "./directory-store.ts";
import { type DraftSaver, saveDrafts } from "./draft-saver.ts";
import { keptDraft } from "./kept-draft.ts";

/** A door phone open for editing, its directory first; it outlasts the screens, so that their undo does too. */
export type OpenDirectory = DoorEdits & {
  readonly keeper: SecretKeeper;
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
  const keeper = secretKeeper(core, doorId);
  const edits = {
    store: createDirectoryStore(device.baseline, device.residents),
    settings: createEditStore(settingsHeld(device)),
    ranges: createEditStore(rangesHeld(device)),
  };
  const draft = await valueIn(core.push.draft({ doorId }));
  if (draft) resumeEdits(edits, draft.parts);
  const elsewhere = draft !== null && draft.baseline !== device.baseline;
  return {
    ...edits,
    keeper,
    saver: saveDrafts(keptDraft(core, doorId, draft), edits, keeper.settled, onSaved),
    resumed: draft && { savedAt: draft.savedAt, elsewhere },
  };
}
