import { basename } from "node:path";
import { keptInSiteFile } from "#core/dossier/verify/kept-in-site-file.ts";
import { type GivenFile, verifyFiles } from "#core/dossier/verify/verify-files.ts";
import type { Verification, VerificationFinding } from "#shared/model/verification.ts";
import { failure } from "#shared/result/failure.ts";
import { ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { readGivenFile } from "../read-given-file.ts";

/** Dossiers with hundreds of photographs stay below this. */
const largestFile = 500_000_000;

/** `perron verify`: one file, with the one made with it where that lies beside it. */
export async function verifyCommand(
  { output }: CommandContext,
  file: string,
  _options: SharedOptions,
): Promise<number> {
  const given = await givenFile(file);
  if (!given.ok) return output.fail(given.error);
  const beside = await siblingOf(file);
  const verdict = verifyFiles([given.value, ...(beside ? [beside] : [])]);
  tell(verdict, output);
  const [first] = verdict.findings;
  if (first) return output.fail(changed(first), { intact: false });
  const { files, head } = verdict;
  output.line(
    {
      type: "done",
      intact: true,
      files: files.length,
      entries: head?.entries ?? null,
      head: head?.hash ?? null,
    },
    output.say({ fr: "Intact : pas un octet n'a changé.", en: "Intact: not one byte has changed." }),
  );
  return exitCodes.done;
}

function tell({ files, findings, notes }: Verification, output: Output): void {
  for (const { name, kind, intact, sha256 } of files) {
    output.line(
      { type: "file", file: name, kind, intact, sha256 },
      `${intact ? "✓" : "✗"} ${name}  ${sha256}`,
    );
  }
  for (const { file, entry, line, message } of findings)
    output.line(
      { type: "altered", file, entry, line, message: output.say(message) },
      `  ${placeOf({ file, entry, line }, output)} : ${output.say(message)}`,
    );
  for (const note of notes) output.note(note);
}

function placeOf(
  { file, entry, line }: Pick<VerificationFinding, "file" | "entry" | "line">,
  output: Output,
) {
  const places = [
    entry === null ? null : output.say({ fr: `entrée ${entry}`, en: `entry ${entry}` }),
    line === null ? null : output.say({ fr: `ligne ${line}`, en: `line ${line}` }),
  ];
  return [file, ...places.filter((place) => place !== null)].join(", ");
}

/** A file that is not what it was cannot be used: exit code 2, with its place. */
function changed({ file, entry, line, message }: VerificationFinding) {
  const place = { file, ...((entry ?? line) !== null && { row: entry ?? line ?? 0 }) };
  return failure(
    "invalid",
    { fr: `Modifié : ${file} (${message.fr}).`, en: `Changed: ${file} (${message.en}).` },
    { reason: "altered", place },
  );
}

async function givenFile(path: string): Promise<Result<GivenFile>> {
  const bytes = await readGivenFile(path, largestFile);
  if (!bytes.ok) return bytes;
  const name = basename(path);
  if (Buffer.from(bytes.value.subarray(0, 15)).toString("latin1") !== "SQLite format 3")
    return ok({ name, bytes: bytes.value });
  const kept = keptInSiteFile(path);
  return kept.ok ? ok({ name, bytes: bytes.value, kept: kept.value }) : kept;
}

/** The JSON of a PDF, the PDF of a JSON; undefined where none lies beside it. */
async function siblingOf(path: string): Promise<GivenFile | undefined> {
  const other = /\.pdf$/i.test(path)
    ? path.replace(/\.pdf$/i, ".json")
    : /\.json$/i.test(path)
      ? path.replace(/\.json$/i, ".pdf")
      : undefined;
  const bytes = other === undefined ? undefined : await readGivenFile(other, largestFile);
  return other !== undefined && bytes?.ok ? { name: basename(other), bytes: bytes.value } : undefined;
}
