import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { Result } from "#shared/result/result.ts";
import { sha256 } from "../../dossier/sha256.ts";
import { bytesOf } from "../media/blobs.ts";
import type { MediaService } from "../media-service.ts";
import { evidenceFailure } from "./door-evidence.ts";
import type { Accounts } from "./witnessed.ts";

/** Logos, sounds and screens, as they are written down: what was sent is known by its hash. */
export const mediaAccounts: Accounts<MediaService> = {
  sendLogo: async (result, name, png) => logoSentAct(result, name, await bytesOf(png)),
  deleteLogo: (result, name) => logoDeletedAct(result, name),
  playSound: async (result, wav, { loop }) => soundAct(result, await bytesOf(wav), loop),
  stopSound: (result) => stoppedAct(result, "sound"),
  showScreen: async (result, picture, { tempo }) => screenAct(result, await bytesOf(picture), tempo),
  clearScreen: (result) => stoppedAct(result, "screen"),
};

const fileFacts = (bytes: Uint8Array) => ({ sha256: sha256(bytes), bytes: bytes.length });

export const logoSentAct = (
  result: Result<{ readonly unchanged: boolean }>,
  name: string,
  png: Uint8Array,
): EvidenceAct => ({
  kind: "logo",
  act: result.ok && result.value.unchanged ? "unchanged" : "sent",
  name,
  sha256: fileFacts(png).sha256,
  failure: evidenceFailure(result),
});

export const logoDeletedAct = (result: Result<unknown>, name: string): EvidenceAct => ({
  kind: "logo",
  act: "deleted",
  name,
  sha256: null,
  failure: evidenceFailure(result),
});

export const soundAct = (result: Result<unknown>, wav: Uint8Array, loop: number): EvidenceAct => ({
  kind: "sound",
  ...fileFacts(wav),
  loop,
  failure: evidenceFailure(result),
});

export const screenAct = (result: Result<unknown>, picture: Uint8Array, tempo: number): EvidenceAct => ({
  kind: "screen",
  ...fileFacts(picture),
  tempo,
  failure: evidenceFailure(result),
});

export const stoppedAct = (result: Result<unknown>, what: "sound" | "screen"): EvidenceAct => ({
  kind: "stopped",
  what,
  failure: evidenceFailure(result),
});
