import type { Crop } from "#shared/contract/media-contract.ts";

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Size = { readonly width: number; readonly height: number };

/** An area drawn by hand as whole pixels inside the picture; undefined when it is the whole picture. */
export function cropOf(area: Area, picture: Size): Crop | undefined {
  const width = clamp(Math.round(area.width), 1, picture.width);
  const height = clamp(Math.round(area.height), 1, picture.height);
  if (width === picture.width && height === picture.height) return undefined;
  return {
    left: clamp(Math.round(area.x), 0, picture.width - width),
    top: clamp(Math.round(area.y), 0, picture.height - height),
    width,
    height,
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
