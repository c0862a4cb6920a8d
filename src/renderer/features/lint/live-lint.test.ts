import { expect, test } from "vitest";
import type { Resident } from "#shared/model/device-configuration.ts";
import { directoryLinter } from "#shared/model/lint/lint-configuration.ts";
import { soundConfiguration } from "#shared/model/lint/testing/lint-sample.ts";
import { editedDevice } from "../door-settings/edited-device.ts";
import { groupFindings, liveLint, mendAll, mendAllButtons } from "./live-lint.ts";

const limits = { residents: 1000, nameLength: 64, numbers: 4 };
const lint = directoryLinter(soundConfiguration, { limits, logos: [] });
const resident = (index: number, numbers: string[]): Resident => ({
  index,
  firstName: "",
  lastName: `N${index}`,
  numbers,
  timeRange: 0,
  priority: false,
  image: "",
});

test("every finding of one rule is put right, several in one resident too, and nothing else", () => {
  const rows = [
    resident(1, ["sip:612345678@1", "sip:712345678@1"]),
    resident(2, ["sip:1000@9"]),
    resident(3, ["sip:512345678@1", "sip:512345678@9"]),
  ];
  const after = mendAll(rows, "lost-zero", lint);
  expect(after.map(({ numbers }) => numbers)).toEqual([
    ["sip:0612345678@1", "sip:0712345678@1"],
    ["sip:1000@9"],
    ["sip:0512345678@1", "sip:0512345678@9"],
  ]);
  expect(after[1]).toBe(rows[1]);
});

test("findings stand by rule, errors first, the most frequent first, and tell how many can be mended", () => {
  const rows = [
    resident(1, ["sip:1000@9"]),
    resident(2, []),
    resident(3, []),
    resident(4, ["sip:612345678@1"]),
  ];
  expect(
    groupFindings(lint(rows)).map(({ rule, findings, mendable }) => [rule, findings.length, mendable]),
  ).toEqual([
    ["no-number", 2, 0],
    ["no-account", 1, 0],
    ["lost-zero", 1, 1],
  ]);
});

test("accounts that wait to be sent are judged as they will be, not as the device holds them", () => {
  const accounts = soundConfiguration.sipAccounts.map(({ password: _unseen, ...account }) => account);
  const device = {
    limits,
    logos: [],
    buttons: [],
    doorCodes: [],
    timeRanges: [...soundConfiguration.timeRanges],
    sipAccounts: accounts.map((account) => ({ ...account, passwordIsSet: false })),
  };
  const door = { endpoint: { scheme: "http", host: "192.168.7.1", port: 80 } } as const;
  const rules = (judged: typeof device) =>
    liveLint(judged, door, undefined)([resident(1, ["sip:1000@1"])]).map(({ rule }) => rule);
  const off = accounts.map((account) => ({
    ...account,
    enabled: false,
    password: { kind: "none" as const },
  }));
  const edited = editedDevice(device, { buttons: [], sipAccounts: off, codes: [] }, device.timeRanges);
  expect([rules(device), rules(edited)]).toEqual([[], ["unreachable", "account-off"]]);
});

test("buttons are put right like residents, a rule at a time, and those it does not name stay the same", () => {
  const buttons = [
    { index: 1, label: "Gardien", numbers: ["sip:612345678@1", "sip:712345678@1"], timeRange: 0 },
    { index: 2, label: "Accueil", numbers: ["sip:1000@1"], timeRange: 9 },
  ];
  const after = mendAllButtons(buttons, "lost-zero", lint);
  expect(after[0]?.numbers).toEqual(["sip:0612345678@1", "sip:0712345678@1"]);
  expect(after[1]).toBe(buttons[1]);
  expect(mendAllButtons(after, "no-time-range", lint)[1]?.timeRange).toBe(0);
});

test("of a relay code the hours are judged as edited, the digits only while they are those the device holds", () => {
  const code = { index: 1, relay: 1 as const, timeRange: 9, activation: "both" as const };
  const device = {
    limits,
    logos: [],
    buttons: [],
    sipAccounts: [],
    timeRanges: [...soundConfiguration.timeRanges],
    doorCodes: [{ ...code, codeIsSet: true }],
  };
  const short = {
    rule: "code-short" as const,
    path: "codes/1/code",
    severity: "warning" as const,
    message: { fr: "court", en: "short" },
    mend: null,
  };
  const door = { endpoint: { scheme: "http", host: "192.168.7.1", port: 80 } } as const;
  const paths = (judged: Parameters<typeof liveLint>[0]) =>
    liveLint(judged, door, { networks: [], codeFindings: [short] })([]).map(({ path }) => path);
  const retyped = [{ ...code, timeRange: 0, code: { kind: "new" as const, id: "x" } }];
  const edited = editedDevice(device, { buttons: [], sipAccounts: [], codes: retyped }, device.timeRanges);
  expect([paths(device), paths(edited)]).toEqual([["codes/1/timeRange", "codes/1/code"], []]);
});
