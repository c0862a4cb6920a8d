import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { alarmWords } from "./alarm-words.ts";
import { composeSms } from "./compose-sms.ts";
import { composeVoice } from "./compose-voice.ts";
import { isGsm } from "./gsm-alphabet.ts";
import { countParts } from "./message-parts.ts";
import { intoAlphabet, neutraliseMarks, optimise } from "./optimise.ts";
import { fillTemplate, type TemplateFacts, unknownFields } from "./template.ts";

describe("C6 the count of parts", () => {
  test.each([
    ["160 letters", "a".repeat(160), "gsm", 1],
    ["161 letters", "a".repeat(161), "gsm", 2],
    ["306 letters", "a".repeat(306), "gsm", 2],
    ["307 letters", "a".repeat(307), "gsm", 3],
    ["80 euro signs", "€".repeat(80), "gsm", 1],
    ["81 euro signs", "€".repeat(81), "gsm", 2],
    ["80 ampersands, which Octopush counts twice", "&".repeat(80), "gsm", 1],
    ["81 ampersands", "&".repeat(81), "gsm", 2],
    ["70 Cyrillic letters", "ж".repeat(70), "unicode", 1],
    ["71 Cyrillic letters", "ж".repeat(71), "unicode", 2],
    ["126 Cyrillic letters, 63 a part", "ж".repeat(126), "unicode", 2],
    ["127 Cyrillic letters", "ж".repeat(127), "unicode", 3],
    ["35 emoji of two units", "🚪".repeat(35), "unicode", 1],
    ["36 emoji", "🚪".repeat(36), "unicode", 2],
    ["nothing", "", "gsm", 0],
  ] as const)("%s", (_name, text, alphabet, parts) => {
    expect(countParts(text)).toMatchObject({ alphabet, parts });
  });

  test("a two-septet character is not split over two parts", () => {
    // 152 + € would end in the middle of the escape: the euro sign begins the second part.
    expect(countParts(`${"a".repeat(152)}€${"a".repeat(152)}`).parts).toBe(3);
    expect(countParts("a".repeat(306)).parts).toBe(2);
  });
});

describe("C6 what Octopush makes of a text", () => {
  test("lookalikes replace what the alphabet lacks; French letters within it stay", () => {
    expect(optimise("Être à l’hôtel : « éèàùç » — 5 °C…")).toBe(`Etre à l'hotel : " éèàùc " - 5 oC.`);
  });
  test("a text for the alphabet has no other character left", () => {
    expect(intoAlphabet("Łódź 🚪 жук\u0000\u202e")).toBe("?odz ? ???");
  });
  test.prop([fc.string({ unit: "grapheme", maxLength: 300 })])("whatever the text", (text) => {
    expect(Array.from(intoAlphabet(text)).every(isGsm)).toBe(true);
  });
});

describe("a text from outside", () => {
  test("cannot have the provider fill in fields or short numbers", () => {
    expect(neutraliseMarks("{first_name} STOP au XXXXX XXXXXXX")).toBe("(first_name) STOP au xxxxx xxxxxxx");
  });
  test.prop([fc.string({ maxLength: 2_000 }), fc.boolean(), fc.constantFrom("premium", "low-cost")])(
    "never costs the code, stays within the limit",
    (text, french, type) => {
      const language = french ? "fr" : "en";
      const sms = composeSms({ text, code: "12345", language, type }).text;
      expect(sms.startsWith("12345")).toBe(true);
      expect(sms.length).toBeLessThanOrEqual(type === "low-cost" ? 160 : 1_224);
      expect(sms).not.toMatch(/[{}]|XXXXX/);
      if (type === "low-cost") expect(countParts(sms).parts).toBe(1);
      const voice = composeVoice(text, "12345", language).text;
      expect(voice.match(/1, 2, 3, 4, 5/g)).toHaveLength(2);
      expect(voice.length).toBeLessThanOrEqual(1_224);
    },
  );
  test("an emoji is one question mark, a long text says that it was cut", () => {
    expect(composeSms({ text: "🚪", code: null, language: "fr", type: "premium" })).toEqual({
      text: "?",
      cut: false,
    });
    expect(composeSms({ text: "a".repeat(161), code: null, language: "fr", type: "low-cost" })).toEqual({
      text: `${"a".repeat(157)}...`,
      cut: true,
    });
  });
});

describe("a template", () => {
  const facts: TemplateFacts = {
    count: 2,
    samples: [
      {
        id: "1",
        at: Date.UTC(2026, 6, 14, 20, 30),
        door: "{code}",
        code: "OE",
        value: "restarted",
        trigger: "restart",
        key: "k",
      },
      {
        id: "2",
        at: Date.UTC(2026, 6, 14, 20, 31),
        door: "B",
        code: "OE",
        value: "",
        trigger: "restart",
        key: "k2",
      },
    ],
    language: "fr",
    timeZone: "Europe/Paris",
    doorName: (door) => door,
  };
  test("takes its fields in both languages, accents or not, in the building's time", () => {
    expect(fillTemplate("{porte} {time} {DATE} {événement} {nombre}", facts)).toBe(
      "{code} 22:30 14/07/2026 Le portier a redémarré. 2",
    );
  });
  test("never reads a value as a template again; unknown braces stay and are named", () => {
    expect(fillTemplate("{door}|{portes}|{inconnu}|{}", facts)).toBe("{code}|{code}, B|{inconnu}|{}");
    expect(unknownFields("{door} {inconnu} {}")).toEqual(["inconnu", ""]);
  });
});

test("a covered code leaves no dots in an alarm's words", () => {
  const alarm = { id: "1", at: 0, door: "1", trigger: "code", key: "code:1" };
  expect(alarmWords({ ...alarm, code: "RL", value: "••••;1" })).toEqual({
    fr: "Relais 1 activé par un code.",
    en: "Relay 1 activated by a code.",
  });
  expect(alarmWords({ ...alarm, code: "CL", value: "••••" })).toEqual({
    fr: "Code tapé au clavier.",
    en: "Code typed on the keypad.",
  });
});
