import type { Crop, PreparedScreen } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../../ipac/device-profile.ts";
import { showPicture, stopPicture } from "../../ipac/local-api/lcd.ts";
import { makeScreen } from "../../media/screens/make-screen.ts";
import { blobOf, bytesOf } from "./blobs.ts";
import type { DeviceCalls } from "./device-calls.ts";

/** Screens: made fit, shown on a device. */
export function screenCalls(device: DeviceCalls, profile: DeviceProfile) {
  return {
    async prepareScreen(
      file: Blob,
      wish: { crop?: Crop | undefined; fit?: "whole" | "fill" | undefined },
    ): Promise<Result<PreparedScreen>> {
      const options = { profile, ...(wish.crop && { crop: wish.crop }), ...(wish.fit && { fit: wish.fit }) };
      const screen = await makeScreen(await bytesOf(file), options);
      if (!screen.ok) return screen;
      const { picture, type, width, height, bytes, original, remarks } = screen.value;
      return ok({
        picture: blobOf(picture, `image/${type}`),
        width,
        height,
        bytes,
        original,
        remarks: [...remarks],
      });
    },

    showScreen: (
      id: DoorId,
      picture: Blob,
      order: { tempo: number; endless: boolean },
      signal: AbortSignal,
    ) =>
      device.act(id, signal, async (conversation) =>
        showPicture(conversation, { bytes: await bytesOf(picture), ...order }, signal),
      ),

    clearScreen: (id: DoorId, signal: AbortSignal) =>
      device.act(id, signal, (conversation) => stopPicture(conversation, signal)),
  };
}
