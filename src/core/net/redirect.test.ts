import { describe, expect, test } from "vitest";
import { digestChallenge } from "./testing/digest-server.ts";
import { reply } from "./testing/raw-server.ts";
import { stage } from "./testing/stage.ts";
import { get, post, running } from "./testing/talk.ts";

const { digestDevice, rawDevice, talk } = stage();

describe("redirects", () => {
  test.each([301, 302, 303, 307, 308])("F50 N8: %d is not followed, and told", async (status) => {
    const other = await rawDevice((_request, socket) => socket.write(reply(200)));
    const location = `http://127.0.12.1:${other.port}/steal`;
    const server = await digestDevice({
      answer: ({ path }) => (path === "/" ? undefined : reply(status, "", [`Location: ${location}`])),
    });
    const device = talk(server);
    expect(await device.send(post(30), running)).toMatchObject({
      ok: false,
      error: { code: "protocol", reason: "redirect", details: { location } },
    });
    expect(other.connections()).toBe(0);
  });

  test("F50: a start page that points elsewhere stops the conversation before any login", async () => {
    const other = await rawDevice((_request, socket) => socket.write(reply(200)));
    const server = await rawDevice((_request, socket) =>
      socket.write(reply(302, "", [`Location: http://127.0.12.1:${other.port}/`])),
    );
    expect(await talk(server).send(get(), running)).toMatchObject({
      ok: false,
      error: { reason: "redirect" },
    });
    expect(server.requests).toHaveLength(1);
    expect(other.connections()).toBe(0);
  });

  test("a start page that points to another page of the same device does no harm", async () => {
    const server = await rawDevice(({ path, headers }, socket) => {
      if (path === "/") socket.write(reply(302, "", ["Location: /index.html"]));
      else if (headers.authorization === undefined)
        socket.write(reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]));
      else socket.write(reply(200));
    });
    expect(await talk(server).send(get(), running)).toMatchObject({ ok: true });
  });
});
