import type { PreparedSound } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { playSound, stopSound } from "../../ipac/local-api/audio.ts";
import { makeDeviceSound } from "../../media/sounds/make-device-sound.ts";
import { openSound } from "../../media/sounds/open-sound.ts";
import type { SoundEdit } from "../../media/sounds/sound-plan.ts";
import { speakToWav, systemVoices } from "../../media/sounds/system-voice.ts";
import { blobOf, bytesOf } from "./blobs.ts";
import type { DeviceCalls } from "./device-calls.ts";

/** Sounds: made fit, spoken by this computer, played on a device. */
export function soundCalls(device: DeviceCalls, profile: DeviceProfile) {
  return {
    async prepareSound(file: Blob, edit: SoundEdit, signal: AbortSignal): Promise<Result<PreparedSound>> {
      const wav = await openSound(await bytesOf(file), signal);
      if (!wav.ok) return wav;
      const sound = await makeDeviceSound(wav.value.wav, { ...edit, profile }, signal);
      if (!sound.ok) return sound;
      const { wav: made, bytes, seconds, sampleRate, peakDb, outline, cutSeconds, lost } = sound.value;
      return ok({
        wav: blobOf(made, "audio/wav"),
        bytes,
        mostBytes: profile.audio.maxBytes,
        seconds,
        sampleRate,
        peakDb: Number.isFinite(peakDb) ? peakDb : null,
        outline: [...outline],
        cutSeconds,
        lost: [...lost],
      });
    },

    playSound: (id: DoorId, wav: Blob, order: { loop: number; endless: boolean }, signal: AbortSignal) =>
      device.act(id, signal, async (conversation) =>
        playSound(conversation, { wav: await bytesOf(wav), ...order }, signal, profile),
      ),

    stopSound: (id: DoorId, signal: AbortSignal) =>
      device.act(id, signal, (conversation) => stopSound(conversation, signal)),

    voices: async () => ok(await systemVoices()),

    async speak(text: string, voice: string, signal: AbortSignal): Promise<Result<Blob>> {
      const spoken = await speakToWav(text, voice, signal);
      return spoken.ok ? ok(blobOf(spoken.value, "audio/wav")) : spoken;
    },
  };
}
