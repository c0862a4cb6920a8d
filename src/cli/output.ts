import { printableJson } from "#shared/model/printable-json.ts";
import type { Bilingual, Failure } from "#shared/result/failure.ts";
import { exitCodeOfFailure } from "./exit-code.ts";
import { printable, printableLines } from "./printable.ts";

export type CliLanguage = "fr" | "en";

type Line = { readonly type: string; readonly [field: string]: unknown };

/**
 * What a command says: NDJSON with `--json`, else lines for people; on stdout nothing but that.
 *
 * Warnings, progress and failures for people go to stderr. What comes from outside may stand in any of it: nothing that a
 * terminal would obey gets through.
 */
export type Output = {
  readonly json: boolean;
  readonly language: CliLanguage;
  say(sentence: Bilingual): string;
  /** One line of the answer. Without a text for people, the line is for scripts only. */
  line(record: Line, text?: string): void;
  warn(sentence: Bilingual): void;
  /** Something good to know, for people. */
  note(sentence: Bilingual): void;
  /** A line that is rewritten in place on a terminal; silent when piped. */
  progress(text: string): void;
  /** Tells the failure and answers the exit code. `more` goes into the JSON line beside code and message. */
  fail(failure: Failure, more?: Record<string, unknown>): number;
};

export type OutputStreams = {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; isTTY?: boolean };
};

export function createOutput(json: boolean, language: CliLanguage, streams: OutputStreams): Output {
  const say = (sentence: Bilingual) => sentence[language];
  let progressShown = false;
  const clearProgress = () => {
    if (progressShown) streams.stderr.write("\r\u001b[K");
    progressShown = false;
  };
  return {
    json,
    language,
    say,
    line(record, text) {
      clearProgress();
      if (json) streams.stdout.write(`${printableJson(record)}\n`);
      else if (text !== undefined) streams.stdout.write(`${printableLines(text)}\n`);
    },
    warn(sentence) {
      clearProgress();
      const mark = say({ fr: "Attention", en: "Warning" });
      streams.stderr.write(`${mark}: ${printableLines(say(sentence))}\n`);
    },
    note(sentence) {
      clearProgress();
      streams.stderr.write(`${printableLines(say(sentence))}\n`);
    },
    progress(text) {
      if (!streams.stderr.isTTY) return;
      clearProgress();
      streams.stderr.write(printable(text));
      progressShown = true;
    },
    fail(failure, more = {}) {
      clearProgress();
      const { code, reason, place, details } = failure;
      const message = say(failure.message);
      if (json)
        streams.stdout.write(
          `${printableJson({ type: "error", code, message, reason, place, details, ...more })}\n`,
        );
      else streams.stderr.write(`${printableLines(message)}\n`);
      return exitCodeOfFailure[code];
    },
  };
}

/** `PERRON_LANG`, else the system's: English where it says so, French otherwise. */
export function languageOf(environment: NodeJS.ProcessEnv): CliLanguage {
  const asked =
    environment.PERRON_LANG ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? "";
  return asked.toLowerCase().startsWith("en") ? "en" : "fr";
}
