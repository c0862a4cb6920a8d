import { afterEach, describe, expect, test } from "vitest";
import { startDigestServer } from "#core/net/testing/digest-server.ts";
import { type RawRequest, type RawServer, reply } from "#core/net/testing/raw-server.ts";
import { running, talkTo } from "#core/net/testing/talk.ts";
import { startSimulator } from "#simulator/simulator.ts";
import type { ConfigurationTransport } from "./configuration-transport.ts";
import { builtInProfile } from "./device-profile.ts";
import { webTransport } from "./web-transport.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function over(port: number): ConfigurationTransport {
  const conversation = talkTo(port);
  closing.unshift(() => conversation.close());
  return webTransport(conversation, builtInProfile);
}

/** A device that answers signed requests as the test wants. */
async function device(
  answer: (request: RawRequest) => string | undefined,
): Promise<{ server: RawServer; transport: ConfigurationTransport }> {
  const server = await startDigestServer({ answer });
  closing.push(() => server.close());
  return { server, transport: over(server.port) };
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe("with a simulated IPAC", () => {
  async function ipac() {
    const simulated = await startSimulator({ host: "127.0.12.1" });
    closing.push(() => simulated.stop());
    return { simulated, transport: over(simulated.endpoint.port) };
  }

  test("reads every file byte for byte", async () => {
    const { simulated, transport } = await ipac();
    const read = await transport.read(running);
    if (!read.ok) throw new Error(read.error.message.en);
    expect([...read.value.keys()]).toEqual(["conf_user", "conf_sip"]);
    expect(text(read.value.get("conf_user"))).toBe(text(simulated.state().running.confUser));
    expect(text(read.value.get("conf_sip"))).toBe(text(simulated.state().running.confSip));
    expect(simulated.state().requests).toHaveLength(3);
  });

  test("writes only the files given, and the device restarts with them", async () => {
    const { simulated, transport } = await ipac();
    const read = await transport.read(running);
    if (!read.ok) throw new Error(read.error.message.en);
    const before = text(read.value.get("conf_user"));
    const changed = before.replace("resident_timer=5", "resident_timer=9");
    expect(changed).not.toBe(before);
    expect(await transport.write(new Map([["conf_user", Buffer.from(changed)]]), running)).toEqual({
      ok: true,
      value: undefined,
    });
    await simulated.untilOn();
    expect(text(simulated.state().running.confUser)).toBe(changed);
  });

  test("N29: a server error after a write is uncertain", async () => {
    const { simulated, transport } = await ipac();
    simulated.setFault("error-500");
    const read = await transport.read(running);
    if (!read.ok) throw new Error(read.error.message.en);
    expect(
      await transport.write(new Map([["conf_sip", read.value.get("conf_sip") ?? Buffer.alloc(1)]]), running),
    ).toMatchObject({
      ok: false,
      error: { code: "uncertain", retry: "after-check" },
    });
  });
});

describe("what a device gives as a file", () => {
  const gives = (answer: string) =>
    device(({ path }) => (path.endsWith("conf_user.ini") ? answer : reply(200, "[audio]\n")));

  test.each([
    ["nothing", reply(200, ""), "empty"],
    ["a web page", reply(200, "<!DOCTYPE html><p>login"), "not-a-configuration"],
    ["a page by its type", reply(200, "hello", ["Content-Type: text/html"]), "not-a-configuration"],
  ])("%s is not a configuration", async (_what, answer, reason) => {
    const { transport } = await gives(answer);
    expect(await transport.read(running)).toMatchObject({ ok: false, error: { code: "protocol", reason } });
  });

  test("404 is a refusal that quotes what the device said, without its markup", async () => {
    const { transport } = await gives(reply(404, "<h1>no\u0007 such</h1> file"));
    const read = await transport.read(running);
    expect(read).toMatchObject({ ok: false, error: { code: "refused", reason: "status-404" } });
    expect(read.ok ? "" : read.error.message.en).toContain("no such file");
  });
});

describe("F10: a file without a length", () => {
  const whole = "[Firmware]\nproduct=IPAC500\n[Screen]\nresident_timer=5\n";
  test.each(Array.from({ length: whole.length }, (_, at) => at))(
    "cut at %d is never taken for the file",
    async (at) => {
      const transport = await undelimited([at, whole.length]);
      expect(await transport.read(running)).toMatchObject({ ok: false, error: { code: "protocol" } });
    },
  );

  test("cut in the middle of a line at the same place twice", async () => {
    const transport = await undelimited([20, 20]);
    expect(await transport.read(running)).toMatchObject({ ok: false, error: { reason: "cut" } });
  });

  test("whole twice is the file", async () => {
    const transport = await undelimited([whole.length, whole.length]);
    const read = await transport.read(running);
    expect(read.ok && text(read.value.get("conf_user"))).toBe(whole);
  });

  async function undelimited(cuts: readonly number[]): Promise<ConfigurationTransport> {
    let reading = 0;
    const server = await startDigestServer({
      answer: ({ path }) => {
        if (!path.endsWith("conf_user.ini")) return reply(200, "[audio]\n");
        const body = whole.slice(0, cuts[reading] ?? 0);
        reading += 1;
        return `HTTP/1.0 200 OK\r\n\r\n${body}`;
      },
      closesAfter: ({ path }) => path.endsWith("conf_user.ini"),
    });
    closing.push(() => server.close());
    return over(server.port);
  }
});

describe("what a device answers to a write", () => {
  const files = new Map([["conf_user", Buffer.from("[Screen]\nresident_timer=5\n")]]);
  const answers = (answer: string) => device(({ method }) => (method === "POST" ? answer : undefined));

  test.each([200, 201, 204])("%d is taken", async (status) => {
    const { transport, server } = await answers(reply(status));
    expect(await transport.write(files, running)).toEqual({ ok: true, value: undefined });
    const sent = server.requests.at(-1);
    expect(sent?.path).toBe("/upload/config");
    expect(sent?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent?.body.toString()).toContain('name="conf_user"; filename="conf_user.ini"');
    expect(sent?.body.toString()).not.toContain("conf_sip");
  });

  test.each([400, 403, 413, 415])("%d is a refusal", async (status) => {
    const { transport } = await answers(reply(status, "no"));
    expect(await transport.write(files, running)).toMatchObject({ ok: false, error: { code: "refused" } });
  });

  test.each([500, 503, 302])("%d is uncertain: only the read-back tells", async (status) => {
    const { transport } = await answers(reply(status, "", ["Location: /done"]));
    expect(await transport.write(files, running)).toMatchObject({
      ok: false,
      error: { code: "uncertain", retry: "after-check" },
    });
  });

  test("a file that the profile does not let be written is not sent", async () => {
    const { transport, server } = await answers(reply(200));
    expect(await transport.write(new Map([["passwd", Buffer.from("x")]]), running)).toMatchObject({
      ok: false,
      error: { code: "invalid", place: { file: "passwd" } },
    });
    expect(server.requests).toHaveLength(0);
  });
});
