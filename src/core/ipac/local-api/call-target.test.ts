import { expect, test } from "vitest";
import { checkCallTarget } from "./call-target.ts";

test.each([
  ["liste", "4", "4"],
  ["liste", "004", "4"],
  ["ldap", "12", "12"],
  ["libre", "sip:192.168.0.22", "sip:192.168.0.22"],
  ["libre", "192.168.1.100", "192.168.1.100"],
  ["libre", "1000@proxy", "1000@proxy"],
  ["libre", "accueil@pbx.local", "accueil@pbx.local"],
] as const)("B4 %s takes %s", (table, id, sent) => {
  expect(checkCallTarget({ table, id })).toEqual({ ok: true, value: { table, id: sent } });
});

test.each([
  ["liste", "0"],
  ["liste", "sip:1"],
  ["liste", "1;2"],
  ["ldap", ""],
  ["libre", "4"],
  ["libre", "192.168.0.300"],
  ["libre", "1000@192.168.0.300"],
  ["libre", "a@b@c"],
  ["libre", "@proxy"],
  ["libre", 'x"@proxy'],
  ["libre", "1000@-proxy"],
  ["libre", "1000@proxy\r\nX: y"],
] as const)("B4 %s refuses %j", (table, id) => {
  expect(checkCallTarget({ table, id })).toMatchObject({ ok: false, error: { code: "invalid" } });
});
