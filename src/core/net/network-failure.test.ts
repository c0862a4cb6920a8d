import { expect, test } from "vitest";
import { bytes } from "#shared/model/units.ts";
import { failureOf } from "./network-failure.ts";
import { FaultError, type FaultKind, faultOf, type Loss } from "./wire/fault.ts";

const endpoint = { scheme: "http", host: "192.168.0.30", port: 80 } as const;
const loss = (kind: FaultKind, sent: Loss["sent"] = "nothing"): Loss => ({
  fault: { kind },
  sent,
  answered: bytes(0),
});
const raised = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ["ECONNREFUSED", "unreachable", "connection-refused"],
  ["EHOSTUNREACH", "unreachable", "host-unreachable"],
  ["ENETUNREACH", "unreachable", "network-unreachable"],
  ["ETIMEDOUT", "unreachable", "connect-time-out"],
  ["ENOTFOUND", "unreachable", "unknown-name"],
  ["EPERM", "unreachable", "forbidden-here"],
  ["EMFILE", "unreachable", "too-many-files"],
  ["ECONNRESET", "unreachable", "connection-lost"],
  ["EPIPE", "unreachable", "connection-lost"],
  ["UND_ERR_SOCKET", "unreachable", "connection-lost"],
  ["UND_ERR_HEADERS_OVERFLOW", "protocol", "header-too-large"],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "protocol", "cut"],
  ["HPE_INVALID_CONSTANT", "protocol", "not-http"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "certificate", "tls"],
  ["EPROTO", "certificate", "tls"],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "certificate", "old-tls"],
])("%s is told as %s, %s", (raw, code, reason) => {
  const fault = faultOf(raised(raw));
  expect(fault).toBeDefined();
  if (fault === undefined) return;
  const told = failureOf({ fault, sent: "nothing", answered: bytes(0) }, endpoint, "repeatable");
  expect(told).toMatchObject({ code, reason });
  expect(told.message.fr).toContain("http://192.168.0.30");
  expect(told.message.en).toContain("http://192.168.0.30");
});

test("a name with several addresses fails with the first one's error", () => {
  const both = Object.assign(new AggregateError([raised("ECONNREFUSED"), raised("EHOSTUNREACH")]), {
    code: "X",
  });
  expect(faultOf(both)).toMatchObject({ kind: "connection-refused" });
});

test("an error number that nobody listed is still a broken connection", () => {
  expect(faultOf(Object.assign(new Error("odd"), { code: "EODD", errno: -999 }))).toMatchObject({
    kind: "connection-lost",
  });
});

test("a bug is not dressed up as a network failure", () => {
  expect(faultOf(new TypeError("undefined is not a function"))).toBeUndefined();
  expect(faultOf(raised("UND_ERR_INVALID_ARG"))).toBeUndefined();
});

test("a fault carried through a connector is unwrapped", () => {
  expect(faultOf(new FaultError({ kind: "weak-key" }))).toEqual({ kind: "weak-key" });
});

test.each([
  ["repeatable", "all", "unreachable", "safe"],
  ["check-first", "nothing", "unreachable", "safe"],
  ["check-first", "part", "unreachable", "safe"],
  ["check-first", "all", "uncertain", "after-check"],
  ["never", "nothing", "unreachable", "safe"],
  ["never", "part", "uncertain", "after-check"],
  ["never", "all", "uncertain", "after-check"],
] as const)("%s with %s sent is %s", (onLoss, sent, code, retry) => {
  expect(failureOf(loss("connection-lost", sent), endpoint, onLoss)).toMatchObject({ code, retry });
});

test("what a person stopped stays `cancelled`, and says whether to check", () => {
  expect(failureOf(loss("cancelled", "all"), endpoint, "check-first")).toMatchObject({
    code: "cancelled",
    retry: "after-check",
  });
});
