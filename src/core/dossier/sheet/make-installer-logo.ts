import { ok, type Result } from "#shared/result/result.ts";
import { decoded, openPicture } from "../../media/pictures/decode-picture.ts";
import { inspectPicture } from "../../media/pictures/inspect-picture.ts";

/** Sharp at 54 points on paper, and small in a site file. */
const longest = { width: 600, height: 240 } as const;

/** A logo as the cover prints it: PNG, transparent where it was. Errors: see {@link inspectPicture}. */
export async function makeInstallerLogo(bytes: Uint8Array): Promise<Result<Uint8Array>> {
  const facts = await inspectPicture(bytes);
  if (!facts.ok) return facts;
  const png = await decoded(async () =>
    (await openPicture(bytes))
      .resize(longest.width, longest.height, { fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .png()
      .toBuffer(),
  );
  return png.ok ? ok(new Uint8Array(png.value)) : png;
}
