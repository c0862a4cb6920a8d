import { sha256 } from "../../dossier/sha256.ts";
import { bytesOf } from "../media/blobs.ts";
import type { MediaService } from "../media-service.ts";
import { evidenceFailure } from "./door-evidence.ts";
import type { Accounts } from "./witnessed.ts";

/** Logos, sounds and screens, as they are written down: what was sent is known by its hash. */
export const mediaAccounts: Accounts<MediaService> = {
  sendLogo: async (result, name, png) => ({
    kind: "logo",
    act: result.ok && result.value.unchanged ? "unchanged" : "sent",
    name,
    sha256: (await fileFacts(png)).sha256,
    failure: evidenceFailure(result),
  }),
  deleteLogo: (result, name) => ({
    kind: "logo",
    act: "deleted",
    name,
    sha256: null,
    failure: evidenceFailure(result),
  }),
  playSound: async (result, wav, { loop }) => ({
    kind: "sound",
    ...(await fileFacts(wav)),
    loop,
    failure: evidenceFailure(result),
  }),
  stopSound: (result) => ({ kind: "stopped", what: "sound", failure: evidenceFailure(result) }),
  showScreen: async (result, picture, { tempo }) => ({
    kind: "screen",
    ...(await fileFacts(picture)),
    tempo,
    failure: evidenceFailure(result),
  }),
  clearScreen: (result) => ({ kind: "stopped", what: "screen", failure: evidenceFailure(result) }),
};

async function fileFacts(file: Blob): Promise<{ sha256: string; bytes: number }> {
  return { sha256: sha256(await bytesOf(file)), bytes: file.size };
}
