import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Message } from "#shared/model/alerts/message.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type Octopush, startOctopush } from "#simulator/octopush/start-octopush.ts";
import { type AlertsUnderTest, alertsUnderTest } from "../testing/alerts-under-test.ts";

let under: AlertsUnderTest<Octopush>;
beforeEach(async () => {
  under = await alertsUnderTest(startOctopush);
});
afterEach(() => under.stop());

const states = (id: string) => under.message(id).state;
const quarantined = () => under.alerts.store.callbacks.list("quarantined");
const worked = () => under.inbox.drain();

async function sent(): Promise<Message> {
  const { id } = under.type();
  await under.settle();
  return under.message(id);
}
async function receipt(message: Message, status: string): Promise<void> {
  const campaign = under.octopush.campaigns.find(({ ticket }) => ticket === message.ticket);
  if (!campaign) throw new Error("no such campaign");
  await under.octopush.callbacks.receipt(campaign, status);
  await worked();
}

describe("the address", () => {
  const asked = (url: string, body = "", method = "POST") =>
    under.octopush.callbacks.raw(url, body, "application/json", method);

  test("C20 a GET and an empty body are 200 and empty, without effect", async () => {
    for (const answer of [
      await asked(under.callbacks.octopush, "", "GET"),
      await asked(under.callbacks.octopush),
    ])
      expect(answer).toMatchObject({ status: 200, answerBytes: 0 });
    expect(under.alerts.store.callbacks.pending(0, 10)).toEqual([]);
  });

  test.each([
    "/system/octopush/wrong",
    "/system/octopush/",
    "/system/octopush",
    "/callback/status/wrong/octopush",
    "/",
    "/system/octopush/x/../y",
    "/system/octopush/%",
  ])("S6 C20 %s is 404 and empty", async (path) => {
    const { origin } = new URL(under.callbacks.octopush);
    expect(await asked(`${origin}${path}`, "{}")).toMatchObject({ status: 404, answerBytes: 0 });
    expect(await asked(`${origin}${path}`, "", "GET")).toMatchObject({ status: 404, answerBytes: 0 });
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("S6 %s is 404 and empty", async (method) => {
    expect(await asked(under.callbacks.octopush, "{}", method)).toMatchObject({
      status: 404,
      answerBytes: 0,
    });
  });

  test("S6 C20 a megabyte is refused with the right secret and the wrong one, and costs nothing", async () => {
    const megabyte = Buffer.alloc(1_000_000, "a");
    const right = await under.octopush.callbacks.raw(under.callbacks.octopush, megabyte);
    // The connection may be cut while the body is still being sent.
    expect([413, null]).toContain(right.status);
    const wrong = await under.octopush.callbacks.raw(`${under.callbacks.octopush}x`, megabyte);
    expect([404, null]).toContain(wrong.status);
    expect(right.answerBytes + wrong.answerBytes).toBe(0);
    expect(under.alerts.store.callbacks.pending(0, 10)).toEqual([]);
  });

  test.each([
    "not json",
    "{",
    "[]",
    "<xml/>",
    '"text"',
    "null",
    '{"number":"+33612345678"}',
    '{"number":"x","text":"12345"}',
    "number=&text=1",
    '{"number":{"a":1},"status":["x"]}',
  ])("S6 %j is answered, and put aside for a person", async (body) => {
    expect(await asked(under.callbacks.octopush, body)).toMatchObject({ status: 200, answerBytes: 0 });
    await worked();
    expect(quarantined()).toHaveLength(1);
  });

  test("S6 a request that comes byte by byte is cut off in bounded time, and holds up nobody", async () => {
    await under.stop();
    under = await alertsUnderTest(startOctopush, {
      patience: { head: milliseconds(200), request: milliseconds(400) },
    });
    const { hostname, pathname } = new URL(under.callbacks.octopush);
    const start = performance.now();
    const slow = connect(under.callbacks.port, hostname);
    slow.on("error", () => undefined);
    slow.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`);
    slow.resume();
    const dripping = setInterval(() => slow.write("a"), 50);
    const message = await sent();
    await receipt(message, "DELIVERED");
    expect(states(message.id)).toBe("delivered");
    await new Promise((resolve) => slow.once("close", resolve));
    clearInterval(dripping);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("S6 pipelined requests are told apart by their own secrets", async () => {
    const { hostname, pathname } = new URL(under.callbacks.octopush);
    const socket = connect(under.callbacks.port, hostname);
    const request = (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`;
    socket.write(request(pathname) + request(`${pathname}x`) + request(pathname));
    let answers = "";
    socket.on("data", (chunk: Buffer) => {
      answers += chunk.toString();
    });
    await vi.waitFor(() => expect(answers.match(/HTTP\/1\.1 \d+/g)).toHaveLength(3));
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200"]);
    socket.destroy();
  });

  test("what the disk refuses is not acknowledged", async () => {
    const failing = await alertsUnderTest(startOctopush, {
      beforeCommit: () => {
        throw new Error("database or disk is full");
      },
    });
    const answer = await failing.octopush.callbacks.raw(
      failing.callbacks.octopush,
      '{"number":"+33612345678","text":"1"}',
    );
    expect(answer).toMatchObject({ status: 503, answerBytes: 0 });
    expect(failing.alerts.store.callbacks.pending(0, 10)).toEqual([]);
    await failing.stop();
  });
});
