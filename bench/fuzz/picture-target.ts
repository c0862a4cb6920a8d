import { inspectPicture } from "#core/media/pictures/inspect-picture.ts";
import { pictureLibrary } from "#core/media/pictures/picture-decoders.ts";
import type { PictureFormat } from "#core/media/pictures/picture-facts.ts";
import { type FuzzTarget, must } from "./target.ts";

/** Pictures over this are looked at and not decoded: it would take seconds of each minute. */
const decodedPixels = 200_000;

/** A target for pictures of one format: what is said of a picture is what its decoder makes of it. */
export function pictureTarget(
  format: PictureFormat,
  more: Pick<FuzzTarget, "seeds"> & Partial<FuzzTarget>,
): FuzzTarget {
  return {
    about: `${format} pictures`,
    longest: 64 * 1024,
    memory: 768 * 2 ** 20,
    async run(input) {
      const looked = await inspectPicture(input);
      if (!looked.ok) return must(looked.error.code === "invalid", "a picture is refused as something else");
      const { width, height, frames, format: said } = looked.value;
      must(width > 0 && height > 0 && frames > 0, "a picture without a size");
      if (width * height > decodedPixels) return;
      const sharp = await pictureLibrary();
      const raw = await sharp(input, { failOn: "none", limitInputPixels: decodedPixels })
        .raw()
        .toBuffer({ resolveWithObject: true })
        .catch(() => undefined);
      if (raw === undefined) return;
      const { info } = raw;
      must(info.width === width && info.height === height, `${said}: the size said is not the size decoded`, {
        said: `${width} × ${height}`,
        decoded: `${info.width} × ${info.height}`,
      });
    },
    ...more,
  };
}
