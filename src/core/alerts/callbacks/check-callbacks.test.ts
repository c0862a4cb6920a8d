import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { type AlertsUnderTest, alertsUnderTest, never } from "../testing/alerts-under-test.ts";
import { checkCallbacks } from "./check-callbacks.ts";

let under: AlertsUnderTest<Octopush>;
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush);
});
afterEach(() => under.stop());

/** What stands at the public address: a web server in front that forwards under a path of its own, or a stranger. */
async function inFront(forwardTo?: string) {
  const server = createServer((asked, answer) => {
    if (!forwardTo) return void answer.writeHead(200).end("Welcome");
    const path = (asked.url ?? "").replace("/alerts", "");
    request(`${forwardTo}${path}`, (from) => from.pipe(answer.writeHead(from.statusCode ?? 500))).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.19.4", resolve));
  return {
    origin: `http://127.0.19.4:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

test("an address that leads here is told reached, with no effect", async () => {
  const front = await inFront(new URL(under.callbacks.octopush).origin);
  expect(await checkCallbacks(under.callbacks, `${front.origin}/alerts/`, never)).toEqual({
    ok: true,
    value: { verdict: "reached", status: 200 },
  });
  expect(under.alerts.store.callbacks.pending(0, 10)).toEqual([]);
  front.close();
});

test("somebody else who answers 200 is not taken for this server", async () => {
  const front = await inFront();
  const checked = await checkCallbacks(under.callbacks, front.origin, never);
  expect(checked).toEqual({ ok: true, value: { verdict: "other", status: 200 } });
  front.close();
});

test("an address where nothing listens is silent", async () => {
  const front = await inFront();
  front.close();
  const checked = await checkCallbacks(under.callbacks, front.origin, never);
  expect(checked).toEqual({ ok: true, value: { verdict: "silent", status: null } });
});

test.each(["", "alerts.example.com", "ftp://x", "https://me:key@x", "https://x/?a=1"])(
  "%j is no public address",
  async (text) => {
    expect(await checkCallbacks(under.callbacks, text, never)).toMatchObject({
      error: { reason: "public-address", place: { field: "publicOrigin" } },
    });
  },
);
