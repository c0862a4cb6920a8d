import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { childEnvironment } from "../../product/child-environment.ts";

const run = promisify(execFile);

/** Longer than any system takes to speak two thousand characters into a file. */
const speakTimeoutMs = 30_000;

export type Voice = { readonly id: string; readonly language: string };

type Speaker = {
  /** Rejects where the program is missing. */
  voices(): Promise<Voice[]>;
  speak(text: string, voice: string, file: string, signal: AbortSignal): Promise<unknown>;
};

/** Languages a French building speaks to; a list of a hundred others would hide them. */
const offered = /^(fr|en)/i;

const options = (signal: AbortSignal) => ({
  signal,
  timeout: speakTimeoutMs,
  windowsHide: true,
  env: childEnvironment(),
});

const espeak: Speaker = {
  async voices() {
    const { stdout } = await run("espeak-ng", ["--voices"], { env: childEnvironment() });
    const rows = stdout
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/));
    return rows.flatMap(([, language, , , file]) =>
      language && file && offered.test(language) ? [{ id: language, language }] : [],
    );
  },
  speak: (text, voice, file, signal) =>
    run("espeak-ng", ["-v", voice, "-w", file, "--", text], options(signal)),
};

const macSay: Speaker = {
  async voices() {
    const { stdout } = await run("say", ["-v", "?"], { env: childEnvironment() });
    const rows = [...stdout.matchAll(/^(\S+(?: \S+)*)\s{2,}([a-z]{2}_[A-Z]{2})/gm)];
    return rows.flatMap(([, id, language]) =>
      id && language && offered.test(language) ? [{ id, language }] : [],
    );
  },
  speak: (text, voice, file, signal) =>
    run("say", ["-v", voice, "-o", file, "--data-format=LEI16@22050", "--", text], options(signal)),
};

/** The text and names go through the environment: on a command line PowerShell would read them as code. */
const windowsSpeech: Speaker = {
  async voices() {
    const list =
      'Add-Type -AssemblyName System.Speech; (New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices() | ForEach-Object { $_.VoiceInfo.Name + "`t" + $_.VoiceInfo.Culture.Name }';
    const { stdout } = await run("powershell", ["-NoProfile", "-NonInteractive", "-Command", list]);
    const rows = stdout.split(/\r?\n/).map((line) => line.split("\t"));
    return rows.flatMap(([id, language]) =>
      id && language && offered.test(language) ? [{ id, language }] : [],
    );
  },
  speak: (text, voice, file, signal) => {
    const script =
      "Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; $s.SelectVoice($env:PERRON_VOICE); $s.SetOutputToWaveFile($env:PERRON_FILE); $s.Speak($env:PERRON_TEXT); $s.Dispose()";
    const env = { ...childEnvironment(), PERRON_VOICE: voice, PERRON_FILE: file, PERRON_TEXT: text };
    return run("powershell", ["-NoProfile", "-NonInteractive", "-Command", script], {
      ...options(signal),
      env,
    });
  },
};

function speakerOf(platform: NodeJS.Platform): Speaker {
  if (platform === "win32") return windowsSpeech;
  return platform === "darwin" ? macSay : espeak;
}

/** French and English voices of this computer; none where the system has no speech. */
export async function systemVoices(platform = process.platform): Promise<Voice[]> {
  try {
    return await speakerOf(platform).voices();
  } catch {
    // No speech program on this computer: there are no voices to offer, which is an answer.
    return [];
  }
}

/** Speaks a text into a WAV on this computer; nothing leaves it. Errors: `invalid` when the system cannot. */
export async function speakToWav(
  text: string,
  voice: string,
  signal: AbortSignal,
  platform = process.platform,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const known = (await systemVoices(platform)).some(({ id }) => id === voice);
  if (!known) return failed(noVoice());
  const folder = await mkdtemp(join(tmpdir(), "perron-voice-"));
  const file = join(folder, "message.wav");
  try {
    await speakerOf(platform).speak(text, voice, file, signal);
    return ok(Uint8Array.from(await readFile(file)));
  } catch (cause) {
    return failed({ ...noVoice(), cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const noVoice = () =>
  failure(
    "invalid",
    {
      fr: "Ce poste n'a pas de voix pour lire ce message. Installez une voix du système (sous Linux : espeak-ng), ou choisissez un fichier son.",
      en: "This computer has no voice to speak this message. Install a system voice (on Linux: espeak-ng), or choose a sound file.",
    },
    { reason: "no-voice" },
  );
