import { test as given } from "@fast-check/vitest";
import fc from "fast-check";
import { expect, test } from "vitest";
import { printableJson } from "#shared/model/printable-json.ts";
import { failure } from "#shared/result/failure.ts";
import { createOutput } from "./output.ts";
import { tableRow } from "./table.ts";

const esc = "\u001b";
/** What names from outside may hold: titles, the clipboard, links, cursor moves, both C1 forms, turned and hidden text. */
const hostile = [
  ["a title", `${esc}]0;root@host\u0007`],
  ["OSC 52, the clipboard", `${esc}]52;c;cm0gLXJmIC8=\u0007`],
  ["OSC 8, a link", `${esc}]8;;http://evil.example/${esc}\\click${esc}]8;;${esc}\\`],
  ["a repainted screen", `${esc}[2J${esc}[1;1HApplied`],
  ["a question to the terminal", `${esc}[6n${esc}P+q544e${esc}\\`],
  ["the same in one byte", "\u009b2J\u009d52;c;AAAA\u009c"],
  ["a line taken back", "IPAC500\r\b\b\bAPPLIED"],
  ["a turned line", "IPAC\u202e005\u202c\u2066x\u2069\u200f"],
  ["hidden letters", "IP\u200bAC\ufeff5\u206000\u2028\u{e0041}"],
  ["half a character", "IPAC\ud800"],
  ["NUL", "IPAC\0"],
] as const;
const obeyed =
  /(?!\n)[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

function spoken(json: boolean, tell: (output: ReturnType<typeof createOutput>) => void) {
  let text = "";
  const stream = {
    write(part: string) {
      text += part;
    },
    isTTY: true,
  };
  tell(createOutput(json, "en", { stdout: stream, stderr: stream }));
  return text;
}

test.each(hostile)("S2 S8: %s in a name moves no terminal, whatever says it", (_what, name) => {
  const sentence = { fr: name, en: `the door phone says “${name}”` };
  const text = spoken(false, (output) => {
    output.line({ type: "found" }, tableRow([name, "x"], [8, 1]));
    output.line({ type: "done" }, name);
    output.warn(sentence);
    output.note(sentence);
    output.fail(failure("protocol", sentence));
  });
  expect(text).not.toMatch(obeyed);
  expect(text).toContain("\ufffd");
  expect(text.split("\n")).toHaveLength(6);
});

test.each(hostile)("S2 S8: %s stays what it is in JSON, and still moves no terminal", (_what, name) => {
  const line = spoken(true, (output) => output.line({ type: "found", product: name }));
  expect(line).not.toMatch(obeyed);
  expect(JSON.parse(line)).toEqual({ type: "found", product: name });
});

test("lines of ours keep their ends", () => {
  expect(spoken(false, (output) => output.line({ type: "url" }, "URL: x\nPath: y"))).toBe(
    "URL: x\nPath: y\n",
  );
});

given.prop([fc.anything({ values: [fc.string({ unit: "binary" })], withNullPrototype: false })])(
  "JSON reads back as JSON.stringify's own would",
  (value) => {
    const record = { value: value ?? null };
    expect(JSON.parse(printableJson(record))).toEqual(JSON.parse(JSON.stringify(record)));
  },
);
