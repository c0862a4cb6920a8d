import { ok, type Result } from "#shared/result/result.ts";
import type { PictureFormat } from "./picture-facts.ts";
import { unusablePicture } from "./unusable-picture.ts";

/** What file signatures need; no more is looked at. */
const sniffedBytes = 4_100;

/** Tells a picture's format by its first bytes, whatever its name says. Errors: `invalid`, naming what the file is. */
export async function recognisePicture(bytes: Buffer): Promise<Result<PictureFormat>> {
  const format = formatOf(bytes);
  if (format) return ok(format);
  const head = bytes.subarray(0, sniffedBytes);
  if (bytes.length === 0) return unusablePicture("picture-format", words.empty);
  if (/<svg[\s>]/i.test(head.toString("latin1"))) return unusablePicture("picture-format", words.svg);
  const { fileTypeFromBuffer } = await import("file-type");
  const found = (await fileTypeFromBuffer(head))?.ext;
  return unusablePicture("picture-format", words.other(found ?? (looksLikeText(head) ? "texte" : undefined)));
}

function formatOf(bytes: Buffer): PictureFormat | undefined {
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  return head.startsWith("RIFF") && head.endsWith("WEBP") ? "webp" : undefined;
}

function looksLikeText(head: Buffer): boolean {
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

const words = {
  empty: { fr: "Le fichier est vide.", en: "The file is empty." },
  svg: {
    fr: "Une image SVG est un dessin qui peut contenir un programme : exportez-la en PNG, puis choisissez ce PNG.",
    en: "An SVG picture is a drawing that may hold a program: export it as PNG, then choose that PNG.",
  },
  other: (found: string | undefined) => {
    const fr = found === undefined ? "" : ` mais du ${found}`;
    const en = found === undefined ? "" : ` but ${found === "texte" ? "text" : found}`;
    return {
      fr: `Ce fichier n'est pas une image utilisable${fr}, quel que soit son nom : attendu PNG, JPEG, GIF ou WebP.`,
      en: `This file is not a usable picture${en}, whatever its name: expected PNG, JPEG, GIF or WebP.`,
    };
  },
};
