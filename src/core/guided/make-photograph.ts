import { ok, type Result } from "#shared/result/result.ts";
import { decoded, openPicture } from "../media/pictures/decode-picture.ts";
import { inspectPicture } from "../media/pictures/inspect-picture.ts";

/** Enough to read a label in, small enough that a site file stays easy to pass on. */
const longestSide = 1_600;

/**
 * A photograph as it is kept: JPEG, upright, at most 1,600 pixels a side, without what the camera wrote into it (place,
 * time, name). Errors: see {@link inspectPicture}.
 */
export async function makePhotograph(bytes: Uint8Array): Promise<Result<Uint8Array>> {
  const facts = await inspectPicture(bytes);
  if (!facts.ok) return facts;
  const jpeg = await decoded(async () =>
    (await openPicture(bytes))
      .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "white" })
      .toColourspace("srgb")
      .jpeg({ quality: 82 })
      .toBuffer(),
  );
  return jpeg.ok ? ok(new Uint8Array(jpeg.value)) : jpeg;
}
