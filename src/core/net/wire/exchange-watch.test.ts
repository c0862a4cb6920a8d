import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { milliseconds } from "#shared/model/units.ts";
import { digestChallenge } from "../testing/digest-server.ts";
import { reply } from "../testing/raw-server.ts";
import { stage } from "../testing/stage.ts";
import { get, post, running } from "../testing/talk.ts";

const { rawDevice, talk } = stage();
const ms = milliseconds;

/** Lets everyone in; `answer` serves what is signed. */
function device(answer: (socket: Socket, path: string) => void) {
  return rawDevice(({ headers, path }, socket) => {
    if (headers.authorization === undefined)
      socket.write(reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]));
    else answer(socket, path);
  });
}

/** Writes one byte after the other. */
function trickle(socket: Socket, text: string, every: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer);
    else socket.write(text[at++] ?? "");
  }, every);
}

describe("the deadline", () => {
  test("F6: one byte after the other never stalls, and still ends; the socket is closed", async () => {
    let closed = false;
    const server = await device((socket) => {
      socket.on("close", () => {
        closed = true;
      });
      trickle(socket, reply(200, "x".repeat(500)), 5);
    });
    const told = await talk(server).send(get("/", { deadline: ms(150), stall: ms(100) }), running);
    expect(told).toMatchObject({ ok: false, error: { code: "unreachable", reason: "deadline" } });
    await expect.poll(() => closed).toBe(true);
  });

  test("F6: another device answers meanwhile", async () => {
    const slow = await device((socket) => trickle(socket, reply(200, "x".repeat(500)), 5));
    const quick = await device((socket) => void socket.write(reply(200)));
    const stuck = talk(slow).send(get("/", { deadline: ms(200) }), running);
    expect(await talk(quick).send(get(), running)).toMatchObject({ ok: true });
    expect(await stuck).toMatchObject({ ok: false });
  });

  test("covers all requests of a call, its login included", async () => {
    const server = await rawDevice((_request, socket) => void setTimeout(() => socket.write(reply(200)), 80));
    const begun = performance.now();
    const told = await talk(server, { policy: { knownAuth: "digest" } }).send(
      get("/", { deadline: ms(120) }),
      running,
    );
    expect(told).toMatchObject({ ok: false, error: { reason: "deadline" } });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("the stall limit", () => {
  const whole = reply(200, "0123456789");

  test.each([0, 1, 20, whole.length - 1])("N5: an answer that stops for ever after %d bytes", async (at) => {
    const server = await device(
      (socket, path) => void socket.write(path === "/x" ? whole.slice(0, at) : reply(200, "next")),
    );
    const conversation = talk(server);
    expect(await conversation.send(get("/x", { stall: ms(60) }), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", reason: "stalled", retry: "safe" },
    });
    expect(await conversation.send(get("/next"), running)).toMatchObject({ ok: true });
  });

  test("N5: a write is uncertain then", async () => {
    const server = await device(() => undefined);
    expect(await talk(server).send(post(10, { stall: ms(60) }), running)).toMatchObject({
      ok: false,
      error: { code: "uncertain", reason: "stalled", retry: "after-check" },
    });
  });

  test("F7: a device that reads slowly is waited for as long as it reads, and progress shows", async () => {
    const server = await device((socket) => void socket.write(reply(200)));
    const size = 12_000_000;
    const seen: number[] = [];
    const slowly = setInterval(
      () => server.eachSocket((socket) => void (socket.isPaused() ? socket.resume() : socket.pause())),
      10,
    );
    const told = await talk(server).send(
      post(size, { stall: ms(2_000), onSent: (sent) => void seen.push(sent) }),
      running,
    );
    clearInterval(slowly);
    expect(told).toMatchObject({ ok: true });
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.at(-1)).toBeLessThanOrEqual(size);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  test("F7: a device that stops reading is given up, and said not to have taken it", async () => {
    const server = await device((socket) => void socket.write(reply(200)));
    const conversation = talk(server);
    expect(await conversation.login(running)).toMatchObject({ ok: true });
    server.eachSocket((socket) => void socket.pause());
    expect(await conversation.send(post(12_000_000, { stall: ms(150) }), running)).toMatchObject({
      ok: false,
      error: { code: "unreachable", reason: "stalled", retry: "safe" },
    });
  });
});

describe("a person stops it", () => {
  const soon = (after: number): AbortSignal => AbortSignal.timeout(after);

  test("F7: within 200 ms, in the middle of an upload", async () => {
    const server = await device((socket) => void socket.write(reply(200)));
    const conversation = talk(server);
    expect(await conversation.login(running)).toMatchObject({ ok: true });
    server.eachSocket((socket) => void socket.pause());
    const begun = performance.now();
    expect(await conversation.send(post(12_000_000), soon(50))).toMatchObject({
      ok: false,
      error: { code: "cancelled", retry: "safe" },
    });
    expect(performance.now() - begun).toBeLessThan(250);
  });

  test("a write whose every byte left is to be checked", async () => {
    const server = await device(() => undefined);
    expect(await talk(server).send(post(10), soon(50))).toMatchObject({
      ok: false,
      error: { code: "cancelled", retry: "after-check" },
    });
  });

  test("a call that waits for its turn leaves at once, and is never sent", async () => {
    const server = await device(
      (socket, path) => void (path === "/slow" ? setTimeout(() => socket.write(reply(200)), 300) : 0),
    );
    const conversation = talk(server);
    const slow = conversation.send(get("/slow"), running);
    const begun = performance.now();
    expect(await conversation.send(get("/waiting"), soon(30))).toMatchObject({
      ok: false,
      error: { code: "cancelled" },
    });
    expect(performance.now() - begun).toBeLessThan(200);
    expect(await slow).toMatchObject({ ok: true });
    expect(server.requests.map(({ path }) => path)).not.toContain("/waiting");
  });

  test("before it began, nothing is sent", async () => {
    const server = await device((socket) => void socket.write(reply(200)));
    expect(await talk(server).send(get(), AbortSignal.abort())).toMatchObject({
      ok: false,
      error: { code: "cancelled" },
    });
    expect(server.connections()).toBe(0);
  });
});
