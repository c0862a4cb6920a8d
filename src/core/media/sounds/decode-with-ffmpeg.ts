import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { buffer as readAll, text as readText } from "node:stream/consumers";
import { type Milliseconds, seconds } from "#shared/model/units.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { childEnvironment } from "../../product/child-environment.ts";
import type { SoundFileFormat } from "./recognise-sound.ts";
import { soundLimits } from "./sound-limits.ts";
import { soundTooLarge, unusableSound } from "./unusable-sound.ts";

export type ForeignFormat = Exclude<SoundFileFormat, "wav">;

export type FfmpegOptions = {
  /** @default `ffmpeg`, found on the PATH */
  readonly program?: string;
  /** An honest file takes a second or two. @default 30 s */
  readonly deadline?: Milliseconds;
};

/** Named, so that a file cannot pass for a playlist that makes ffmpeg read other files or addresses. */
const demuxers: Record<ForeignFormat, string> = { mp3: "mp3", ogg: "ogg", m4a: "mov", flac: "flac" };

/**
 * Decodes MP3, OGG, M4A or FLAC to WAV (16-bit mono, 16 kHz) with the ffmpeg of this computer.
 *
 * The file lies in a private folder for the time of the decode; no shell, no network, bounded time and size.
 * Errors: `invalid` with reason `decoder-missing`, `sound-damaged` or `sound-too-large`; `cancelled`.
 */
export async function decodeWithFfmpeg(
  bytes: Uint8Array,
  format: ForeignFormat,
  signal: AbortSignal,
  { program = "ffmpeg", deadline = seconds(30) }: FfmpegOptions = {},
): Promise<Result<Uint8Array>> {
  if (bytes.length > soundLimits.fileBytes) return soundTooLarge(bytes.length);
  const folder = await mkdtemp(join(tmpdir(), "perron-sound-"));
  try {
    await writeFile(join(folder, "input"), bytes, { mode: 0o600 });
    const stop = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
    const result = await runFfmpeg(program, demuxers[format], folder, stop);
    if (!signal.aborted) return result;
    return failed(failure("cancelled", { fr: "Conversion arrêtée.", en: "Conversion stopped." }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runFfmpeg(
  program: string,
  demuxer: string,
  folder: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> {
  // The private folder is the working one: Windows looks for programs there first.
  const child = spawn(program, argumentsFor(demuxer), {
    cwd: folder,
    env: childEnvironment(),
    signal,
    killSignal: "SIGKILL",
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | Error>((resolve) => {
    child.once("error", resolve);
    child.once("close", (code) => resolve(code ?? 1));
  });
  const [end, wav, complaint] = await Promise.all([ended, collected(child.stdout), readText(child.stderr)]);
  if (end instanceof Error) return couldNotRun(end);
  if (end === 0 && wav.length > 0) return ok(wav);
  return unusableSound("sound-damaged", words.damaged, complaint.slice(0, 500));
}

/** -fs bounds what comes out; drefs would let an M4A point to other files. */
function argumentsFor(demuxer: string): string[] {
  const input = ["-protocol_whitelist", "file,pipe", "-f", demuxer, "-i", "file:input"];
  const output = ["-map", "0:a:0", "-vn", "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le"];
  const bounds = ["-fs", String(soundLimits.fileBytes - 1_000)];
  return [
    "-nostdin",
    "-hide_banner",
    "-loglevel",
    "error",
    ...input,
    ...output,
    ...bounds,
    "-f",
    "wav",
    "pipe:1",
  ];
}

/** A stream that breaks because the program was ended is told by the program's own end. */
async function collected(stream: Readable): Promise<Buffer> {
  try {
    return await readAll(stream);
  } catch {
    return Buffer.alloc(0);
  }
}

function couldNotRun(error: NodeJS.ErrnoException): Result<never> {
  if (error.code === "ENOENT" || error.code === "EACCES")
    return unusableSound("decoder-missing", words.missing, error);
  return unusableSound("sound-damaged", words.tooSlow, error);
}

const words = {
  missing: {
    fr: "Ce format demande le programme ffmpeg, absent de cet ordinateur : installez-le, ou enregistrez le son en WAV. Dans la fenêtre de Perron, ce fichier se convertit sans lui.",
    en: "This format needs the program ffmpeg, which this computer lacks: install it, or save the sound as WAV. In Perron's window the file is converted without it.",
  },
  damaged: {
    fr: "Le son ne peut pas être décodé : le fichier est abîmé ou protégé. Enregistrez-le de nouveau, en WAV si possible.",
    en: "The sound cannot be decoded: the file is damaged or protected. Save it again, as WAV if possible.",
  },
  tooSlow: {
    fr: "Le décodage du son n'a pas abouti dans le temps prévu : enregistrez-le en WAV.",
    en: "The sound could not be decoded in the time allowed: save it as WAV.",
  },
};
