import { plainPng } from "./plain-png.ts";
import { seededRandom } from "./seeded-random.ts";

/** A 16 × 16 JPEG, as older firmware took: listed still, no longer taken. */
const leftoverJpeg =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABgT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAP/xAAZEQACAwEAAAAAAAAAAAAAAAAABEFCgcH/2gAMAwEAAhEDEQA/AJCYZJk367wKyf/Z";

/** Logos found on a scrolling device (names from vendor note 1); devices with buttons have none. */
export function factoryLogos(serial: string, variant: "scroll" | "buttons"): Map<string, Uint8Array> {
  if (variant === "buttons") return new Map();
  const random = seededRandom(`logos of ${serial}`);
  const colour = (): number => Math.floor(random() * 0xffffff);
  return new Map([
    ["marc.jpeg", Buffer.from(leftoverJpeg, "base64")],
    ["logo_ratp.png", plainPng(200, 200, colour(), colour())],
    ["Maison_Tully.png", plainPng(120, 200, colour(), colour())],
    ["test 1.png", plainPng(64, 64, colour(), colour())],
  ]);
}
