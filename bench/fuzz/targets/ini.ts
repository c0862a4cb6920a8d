import { readIni } from "#core/config/ini-document.ts";
import { bytesOf, type FuzzTarget, must, rawText, sameBytes } from "../target.ts";

const conf = `[Firmware]\nproduct=IPAC500\nvariant=scroll\nversion=1.72\n\n; contacts\n[Contact_1]\nlastname = Durand\nnumber_1=sip:1000@1\n[Contact_2]\nlastname=Petit\n[Auth]\nmode=digest\npassword=admin\n`;

/** The lossless document: what is not edited keeps every byte, whatever the file is. */
export const target: FuzzTarget = {
  about: "INI files",
  longest: 256 * 1024,
  words: ["[Contact_1]", "number_1=", "; x", "# x", "\ufeff", "=", "[", "]", "\r\n"],
  seeds: () => [
    bytesOf(conf),
    bytesOf(`\ufeff${conf.replaceAll("\n", "\r\n")}`),
    bytesOf("[é]\nnom=\xe9\n", "latin1"),
    bytesOf("[a]\nk=1\nk=2\n[a]\nk=3\n[broken\ngarbage\n=\n"),
  ],
  run(input) {
    const document = readIni(input);
    must(sameBytes(document.bytes(), input), "reading and writing changes bytes");
    document.oddities();
    const [section] = document.sections();
    if (section !== undefined) editOne(input, section);
  },
};

/** One value set: only lines of that key may differ, and each keeps what stands before its `=`. */
function editOne(input: Uint8Array, section: string): void {
  const document = readIni(input);
  const key = document.entries(section)[0]?.key;
  if (key === undefined || !document.represents("Neu=1;x")) return;
  document.set(section, key, "Neu=1;x");
  must(document.get(section, key) === "Neu=1;x", "a value set does not read back");
  const before = linesOf(rawText(input));
  const after = linesOf(rawText(document.bytes()));
  must(before.length === after.length, "setting a value changes the number of lines");
  const touched = before.flatMap((line, place) =>
    line === after[place] ? [] : [{ line, now: after[place] }],
  );
  for (const { line, now } of touched) {
    const stem = line.slice(0, line.indexOf("=") + 1);
    must(stem !== "" && now?.startsWith(stem) === true, "setting a value changes another line", line);
  }
}

const linesOf = (raw: string) => raw.split(/(?<=\r\n)|(?<=\r)(?!\n)|(?<=\n)/);
