import { describe, expect, test } from "vitest";
import type { StoredEvent } from "../model/event.ts";
import { ObjectId } from "../model/object-id.ts";
import { readCallValue } from "./event-value.ts";
import { eventWords } from "./event-words.ts";
import { eventsCsv } from "./events-csv.ts";
import { maskedValue } from "./mask-codes.ts";
import { timelineOf } from "./timeline.ts";

let count = 0;
function event(code: string, value: string, more: Partial<StoredEvent> = {}): StoredEvent {
  count += 1;
  return {
    id: String(count).padStart(6, "0"),
    objectId: ObjectId.parse("93360"),
    code,
    request: "vocal",
    value,
    deviceTime: count,
    taskId: null,
    receivedAt: "2019-04-19T09:29:34.000Z",
    repaired: false,
    body: new Uint8Array(),
    timesReceived: 1,
    ...more,
  };
}
const masked = { showCodes: false, duration: null };
const words = (code: string, value: string) => eventWords(event(code, value), masked);

describe("events in words:", () => {
  test.each([
    ["OE", "restarted", "Le portier a redémarré.", "The door phone restarted."],
    [
      "01",
      "outgoing ;sip:0014@192.168.0.252",
      "Appel vers sip:0014@192.168.0.252.",
      "Call to sip:0014@192.168.0.252.",
    ],
    ["01", "incoming;sip:7", "Appel reçu de sip:7.", "Call from sip:7."],
    [
      "FA",
      "outgoing:sip:192.168.0.23",
      "Fin de l'appel avec sip:192.168.0.23.",
      "End of the call with sip:192.168.0.23.",
    ],
    ["ST", "192.168.0.9 12", "Début de la vidéo vers 192.168.0.9 12.", "Video to 192.168.0.9 12 begins."],
    ["FS", "outgoing ; 12", "Fin de la vidéo avec 12.", "End of the video with 12."],
    ["RL", "1111;1", "Relais 1 activé par le code ••••.", "Relay 1 activated by code ••••."],
    ["RL", "1111;3", "Relais 1 et 2 activés par le code ••••.", "Relays 1 and 2 activated by code ••••."],
    [
      "RL",
      '{"1":200,"2":403}',
      "Relais 1 : ouvert. Relais 2 : code refusé.",
      "Relay 1: opened. Relay 2: code refused.",
    ],
    ["CL", "1234", "Code •••• tapé au clavier.", "Code •••• typed on the keypad."],
    ["ZZ", "x", "Événement inconnu : ZZ · vocal · x", "Unknown event: ZZ · vocal · x"],
  ])("%s %s", (code, value, fr, en) => {
    expect(words(code, value)).toEqual({ fr, en });
  });

  test("a code shows only when it was asked for", () => {
    expect(eventWords(event("CL", "1234"), { ...masked, showCodes: true }).fr).toContain("1234");
    expect(eventWords(event("RL", "1111;2"), { ...masked, showCodes: true }).en).toContain("1111");
  });
});

describe("codes are masked", () => {
  test.each([
    ["CL", "123456", "••••"],
    ["RL", "1111;1", "••••;1"],
    ["RL", "1111", "••••"],
    ["RL", '{"1":200}', '{"1":200}'],
    ["01", "outgoing;sip:1", "outgoing;sip:1"],
  ])("%s %s", (code, value, shown) => {
    expect(maskedValue({ code, value })).toBe(shown);
  });
});

describe("calls", () => {
  test("whose party is hidden behind a million blanks take no longer than reading them", () => {
    const { direction, party } = readCallValue(`outgoing;a${" ".repeat(1_000_000)}b `);
    expect([direction, party.length]).toEqual(["outgoing", 1_000_002]);
  });

  test("are one line with their duration, by the product's clock", () => {
    const begin = event("01", "outgoing ;sip:7", { deviceTime: 1_000 });
    const other = event("CL", "1");
    const end = event("FA", "outgoing;SIP:7", { deviceTime: 1_083 });
    const lines = timelineOf([begin, other, end], { showCodes: false });
    expect(lines.map(({ code, duration }) => [code, duration])).toEqual([
      ["01", 83_000],
      ["CL", null],
    ]);
    expect(lines[0]?.words.fr).toBe("Appel vers sip:7, 1:23.");
    expect(timelineOf([end, other, begin], { showCodes: false }).map(({ code }) => code)).toEqual([
      "CL",
      "01",
    ]);
  });

  test("F14 N33: a clock that was set during the call gives no negative nor endless duration", () => {
    const begin = event("01", "outgoing;sip:7", { deviceTime: 5, receivedAt: "2026-01-05T08:00:00.000Z" });
    const end = event("FA", "outgoing;sip:7", {
      deviceTime: 1_800_000_000,
      receivedAt: "2026-01-05T08:00:30.000Z",
    });
    expect(timelineOf([begin, end], { showCodes: false })[0]?.duration).toBe(30_000);
    const back = { ...end, deviceTime: 1, receivedAt: "2026-01-05T07:00:00.000Z" };
    expect(timelineOf([begin, back], { showCodes: false })[0]?.duration).toBe(0);
  });

  test("of two doors, or with two parties, are not mixed up", () => {
    const begin = event("01", "outgoing;sip:7");
    const elsewhere = event("FA", "outgoing;sip:7", { objectId: ObjectId.parse("1") });
    const another = event("FA", "outgoing;sip:8");
    expect(timelineOf([begin, elsewhere, another], { showCodes: false })).toHaveLength(3);
  });
});

describe("the CSV", () => {
  const options = { showCodes: false, language: "fr", timeZone: "Europe/Paris" } as const;

  test("has the columns of the vendor's console", () => {
    const begin = event("01", "outgoing:sip:192.168.0.23");
    const end = event("FA", "outgoing:sip:192.168.0.23");
    const lines = eventsCsv([begin, end], options).split("\r\n");
    expect(lines[0]).toBe("\ufeffDate;object_id;Event;value;numero;ip;request;code;terminated");
    expect(lines[1]).toBe(
      "19/04/2019 à 11:29:34;93360;Appel vers sip:192.168.0.23.;outgoing:sip:192.168.0.23;sip:192.168.0.23;192.168.0.23;vocal;01;true",
    );
    expect(lines[2]?.endsWith(";FA;false")).toBe(true);
  });

  test("F52 S7: runs no formula, breaks on no separator, shows no code", () => {
    const csv = eventsCsv([event("ZZ", '=cmd|"/c"!A1;x\r\ny'), event("CL", "4711")], options);
    expect(csv).toContain('"\'=cmd|""/c""!A1;x\r\ny"');
    expect(csv).not.toContain("4711");
    expect(eventsCsv([event("CL", "4711")], { ...options, showCodes: true })).toContain(";4711;");
  });
});
