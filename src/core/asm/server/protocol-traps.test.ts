import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  message,
  productRequest,
  readAnswer,
  type ServerUnderTest,
  serverUnderTest,
} from "./server-under-test.ts";

let server: ServerUnderTest;
beforeEach(async () => {
  server = await serverUnderTest();
  await server.accept();
});
afterEach(() => server.stop());

const notify = JSON.stringify(message());
const event = JSON.stringify(message({ code: "CL", request: "keyboard", value: "1234" }));

describe("what old products and proxies send is understood:", () => {
  test.each([
    [
      "HTTP/1.0 without Host",
      `POST /api/v2/notify/ HTTP/1.0\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    [
      "HTTP/1.1 without Host",
      `POST /api/v2/notify/ HTTP/1.1\r\nConnection: close\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    [
      "bare LF",
      `POST /api/v2/notify/ HTTP/1.1\nConnection: close\nContent-Length: ${notify.length}\n\n${notify}`,
    ],
    [
      "a form's content type",
      `POST /api/v2/notify/ HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    [
      "an unreadable content type",
      `POST /api/v2/notify/ HTTP/1.0\r\nContent-Type: ;;\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    [
      "no slash at the end",
      `POST /api/v2/notify HTTP/1.0\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    [
      "double slashes",
      `POST //api/v2//notify// HTTP/1.0\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    ["a query", `POST /api/v2/notify/?x=1 HTTP/1.0\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`],
    [
      "an absolute address",
      `POST http://pool.amphitech.fr/api/v2/notify/ HTTP/1.0\r\nContent-Length: ${notify.length}\r\n\r\n${notify}`,
    ],
    [
      "chunks",
      `POST /api/v2/notify/ HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${notify.length.toString(16)}\r\n${notify}\r\n0\r\n\r\n`,
    ],
  ])("%s", async (_name, request) => {
    expect(readAnswer(await server.send(request))).toMatchObject({ status: 200, body: "{}" });
  });

  test("another path, set by the technician", async () => {
    const other = await serverUnderTest({ path: "asm" });
    await other.accept();
    const request = productRequest("notify", notify);
    expect(readAnswer(await other.send(request.replace("/api/v2/", "/asm/"))).status).toBe(200);
    expect(readAnswer(await other.send(request)).status).toBe(404);
    await other.stop();
  });
});

describe("values in many forms:", () => {
  test.each([
    ["time as text", message({ time: "1542289092", code: "OE" }), 1542289092],
    ["time missing", message({ time: undefined, code: "OE" }), null],
    ["time as nonsense", message({ time: { a: 1 }, code: "OE" }), null],
  ])("%s", async (_name, sent, deviceTime) => {
    expect((await server.post("event", sent)).status).toBe(200);
    expect(await server.store.events({})).toMatchObject([{ deviceTime }]);
  });

  test("numbers where texts belong: token and objectid", async () => {
    const numbers = await serverUnderTest({ token: "42" });
    const answer = await numbers.post("notify", { token: 42, objectid: 93220, time: 1 });
    expect(answer.body).toBe('{"message":"unkown_objectid"}');
    expect(await numbers.store.products()).toMatchObject([{ objectId: "93220" }]);
    await numbers.stop();
  });

  test("unknown keys and extra files of SETTINGS are kept", async () => {
    const logo = Buffer.from("a picture of some size").toString("base64");
    await server.post(
      "settings",
      message({ conf_user: "YQ==", "logo_ratp.png": logo, colour: "red", request: "conf" }),
    );
    const kept = await server.store.latestSettings(server.door);
    expect([...(kept?.files.keys() ?? [])]).toEqual(["conf_user", "logo_ratp.png"]);
    expect(kept?.otherKeys).toEqual({ colour: "red" });
  });
});

describe("F28 B9: JSON that is not quite,", () => {
  test.each([
    ["a brace too many", `${event}}`],
    ["three braces and a NUL", `${event}}}}\0`],
    ["single quotes", event.replaceAll('"', "'")],
    ["unquoted keys", event.replace('"code"', "code")],
    ["a comma at the end", event.replace(/}$/, ",}")],
  ])("%s: recorded, the raw body kept", async (_name, body) => {
    expect(await server.post("event", body)).toMatchObject({
      status: 200,
      body: '{"message": "event_recorded"}',
    });
    const [recorded] = await server.store.events({});
    expect(recorded).toMatchObject({ code: "CL", value: "1234", repaired: true });
    expect(Buffer.from(recorded?.body ?? []).toString()).toBe(body);
  });

  test("cut at any byte: never repaired, never recorded", async () => {
    for (let length = 1; length < event.length; length += 7) {
      expect((await server.post("event", event.slice(0, length))).status).toBe(400);
    }
    expect(await server.store.events({})).toEqual([]);
    expect(
      (await server.store.unreadable()).every(({ reason }) => reason === "cut" || reason === "not-an-object"),
    ).toBe(true);
  });

  test("shorter than its Content-Length at any byte: refused", async () => {
    for (let length = 0; length < event.length; length += 29) {
      const answer = await server.send(productRequest("event", event.slice(0, length), event.length), {
        end: true,
      });
      expect(readAnswer(answer).status).toBe(400);
    }
    expect(await server.store.events({})).toEqual([]);
  });

  test("duplicate keys: the last one counts", async () => {
    await server.post("event", event.replace('"value"', '"value":"first","value"'));
    expect(await server.store.events({})).toMatchObject([{ value: "1234" }]);
  });

  test("F29: a key named __proto__ is a key, and changes no prototype", async () => {
    const body = event.replace(
      "{",
      '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},',
    );
    expect((await server.post("event", body)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    await server.post(
      "settings",
      `{"__proto__":"W0Zpcm13YXJdCnZlcnNpb249MS43Mgo=",${JSON.stringify(message()).slice(1)}`,
    );
    expect([...((await server.store.latestSettings(server.door))?.files.keys() ?? [])]).toEqual([
      "__proto__",
    ]);
  });

  test("lone surrogates and NUL: kept as shown text, the raw body untouched", async () => {
    const body = event.replace('"1234"', '"a\\ud800b\\u0000c"');
    expect((await server.post("event", body)).status).toBe(200);
    const [recorded] = await server.store.events({});
    expect(recorded?.value).toBe("a\ufffdb\ufffdc");
    expect(Buffer.from(recorded?.body ?? []).toString()).toBe(body);
  });

  test.each([
    ["depth 10,000", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, 400],
    ["depth 33", `{"a":${"[".repeat(32)}${"]".repeat(32)}}`, 400],
    ["a list", "[1]", 400],
    ["nothing", "", 400],
    ["words", "hello", 400],
    ["64 kB and one byte", JSON.stringify({ a: "x".repeat(65_529) }), 413],
  ])("F29: %s is refused", async (_name, body, status) => {
    expect((await server.post("event", body)).status).toBe(status);
    expect((await server.post("notify", notify)).status).toBe(200);
  });

  test.each([
    ["without objectid", { token: "administrator" }],
    ["with a control character in it", message({ objectid: "a\r\nb" })],
    ["with one of 65 letters", message({ objectid: "x".repeat(65) })],
  ])("%s: refused and kept raw", async (_name, sent) => {
    expect((await server.post("notify", sent)).status).toBe(400);
    expect(await server.store.unreadable()).toHaveLength(1);
  });
});
