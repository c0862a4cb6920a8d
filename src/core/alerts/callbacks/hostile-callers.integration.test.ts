import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { milliseconds, seconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { type AlertsUnderTest, alertsUnderTest, host } from "../testing/alerts-under-test.ts";

/** The provider is answered within this while an attack goes on; on a quiet machine it takes some milliseconds. */
const goodAnswerWithin = 3_000;

let under: AlertsUnderTest<Octopush>;
const held: Socket[] = [];
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush, {
    patience: { head: seconds(60), request: seconds(60), silence: milliseconds(800), connections: 20 },
  });
});
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  await under.stop();
});

function hold(text: string): Socket {
  const socket = connect(under.callbacks.port, host, () => socket.write(text)).on("error", () => undefined);
  held.push(socket);
  return socket;
}

function ask(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = hold(text);
    let answer = "";
    socket.on("data", (piece: Buffer) => {
      answer += piece.toString("latin1");
    });
    socket.on("close", () => resolve(answer));
  });
}

const path = () => new URL(under.callbacks.octopush).pathname;
const body = '{"number":"+33612345678","text":"12345"}';
const request = (more: string, content = body) =>
  `POST ${path()} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n\r\n${content}`;
const lengthOf = (content: string) => `Content-Length: ${content.length}`;
const kept = () => under.alerts.store.callbacks.pending(0, 100).length;

async function theProviderIsHeard(): Promise<void> {
  const began = performance.now();
  expect(await ask(request(lengthOf(body)))).toMatch(/^HTTP\/1.1 200/);
  expect(performance.now() - began).toBeLessThan(goodAnswerWithin);
}

test.each([
  ["nothing", () => ""],
  ["half a head", () => "POST / HTTP/1.1\r\nX:"],
  [
    "half a body, the secret known",
    () => `POST ${path()} HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{`,
  ],
])("S11: every line held with %s: the oldest go, the provider is heard", async (_what, text) => {
  const first = hold(text()).resume();
  const gone = new Promise((resolve) => first.once("close", resolve));
  for (let n = 0; n < 50; n += 1) hold(text()).resume();
  await theProviderIsHeard();
  await gone;
});

test("S11: a line on which nothing moves ends", async () => {
  const silent = hold("POST / HTTP/1.1\r\nX:").resume();
  await new Promise((resolve) => silent.once("close", resolve));
});

test.each([
  ["two lengths", () => request(`${lengthOf(body)}\r\nContent-Length: 1`)],
  ["a length and chunks", () => request(`${lengthOf(body)}\r\nTransfer-Encoding: chunked`, `0\r\n\r\n`)],
  ["a negative length", () => request("Content-Length: -1")],
  ["a length with a sign", () => request(`Content-Length: +${body.length}`)],
  ["a chunk of no size", () => request("Transfer-Encoding: chunked", `zz\r\n${body}\r\n0\r\n\r\n`)],
  ["an encoding nobody knows", () => request("Transfer-Encoding: gzip, identity")],
  ["a space before the colon", () => request(`Content-Length : ${body.length}`)],
  ["a folded header", () => request(`${lengthOf(body)}\r\nX: a\r\n b`)],
  ["a bare line feed", () => request(lengthOf(body)).replaceAll("\r\n", "\n")],
  ["a head of 9 kB", () => request(`${lengthOf(body)}\r\nX: ${"x".repeat(9_000)}`)],
  ["an address of 9 kB", () => request(lengthOf(body)).replace(path(), `${path()}?${"x".repeat(9_000)}`)],
])("S6: %s: refused with an empty answer, nothing kept", async (_what, text) => {
  const answer = await ask(text());
  expect(answer).toMatch(/^HTTP\/1.1 (?:4\d\d)/);
  expect(answer.split("\r\n\r\n")[1]).toBe("");
  expect(kept()).toBe(0);
});

test.each([
  ["an upgrade", "Connection: Upgrade\r\nUpgrade: websocket"],
  ["a method override", "X-HTTP-Method-Override: DELETE"],
  ["a proxy's claims", "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: evil.example\r\nX-Original-URL: /"],
  ["an origin", "Origin: https://evil.example"],
])("S6: %s changes nothing of what a callback is, and grants nothing", async (_what, headers) => {
  const answer = await ask(request(`${lengthOf(body)}\r\n${headers}`));
  expect(answer).toMatch(/^HTTP\/1.1 200/);
  expect(answer.toLowerCase()).not.toContain("access-control");
  expect(kept()).toBeLessThanOrEqual(1);
});

test("S6: no answer repeats the secret, the address or a word of the request", async () => {
  const secret = path().split("/").at(-1) ?? "";
  for (const line of ["GET", "POST", "HEAD", "OPTIONS", "TRACE"]) {
    const answer = await ask(
      `${line} ${path()}?check=x%0d%0aX-Injected:%20yes HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(answer).not.toContain(secret);
    expect(answer.toLowerCase()).not.toContain("x-injected");
  }
});

test.each([
  '{"__proto__":{"number":"+33612345678","text":"12345","polluted":"yes"}}',
  '{"constructor":{"prototype":{"polluted":"yes"}},"number":"+33612345678","text":"12345"}',
  "__proto__[polluted]=yes&number=%2B33612345678&text=12345",
  "__proto__=x&constructor=y&number=%2B33612345678&text=12345",
  '{"number":"+33612345678","status":"DELIVERED","meta_data":"{\\"__proto__\\":{\\"pressed_keys_code\\":\\"1\\"}}"}',
])("S16: %s changes no object", async (hostile) => {
  expect(await ask(request(lengthOf(hostile), hostile))).toMatch(/^HTTP\/1.1 200/);
  await under.inbox.drain();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});
