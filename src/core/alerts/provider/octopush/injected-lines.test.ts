import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ManualClock } from "../../../clock/manual-clock.ts";
import type { OutgoingMessage } from "../message-provider.ts";
import { octopushProvider } from "./octopush-provider.ts";

/** S17: whatever a name, a text or a key holds, one call stays one request with its own headers, to the address named. */

const host = "127.0.19.7";
const never = new AbortController().signal;
const inject = 'x\r\nX-Injected: yes\r\n\r\nPOST /other HTTP/1.1\r\nHost: evil\r\n\r\n","sender":"evil';
const message: OutgoingMessage = {
  kind: "sms",
  number: "+33612345678",
  text: "Porte ouverte",
  requestId: "r1",
  sender: "Perron",
  type: "premium",
  purpose: "alert",
  withReply: false,
  simulated: false,
  language: "fr",
};

let server: Server;
let received: string;
const sockets = new Set<Socket>();
beforeEach(async () => {
  received = "";
  server = createServer((socket) => {
    sockets.add(socket);
    socket
      .on("error", () => undefined)
      .on("data", (chunk: Buffer) => {
        received += chunk.toString("latin1");
        const body = '{"sms_ticket":"t1"}';
        if (/\r\n\r\n.*\}$/s.test(received))
          socket.end(`HTTP/1.1 201 Created\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      });
  }).listen(0, host);
  await once(server, "listening");
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const provider = (account: { login?: string; key?: string; path?: string } = {}) =>
  octopushProvider({
    baseUrl: `http://${host}:${(server.address() as { port: number }).port}${account.path ?? ""}`,
    login: account.login ?? "me@example.org",
    key: account.key ?? "k",
    clock: new ManualClock(),
  });

/** The one request that came: its lines, and its body as JSON. */
function request() {
  const end = received.indexOf("\r\n\r\n");
  const lines = received.slice(0, end).split("\r\n");
  return { lines, body: JSON.parse(Buffer.from(received.slice(end + 4), "latin1").toString("utf8")) };
}

test.each(["text", "number", "sender", "requestId"] as const)(
  "S17: line ends, quotes and a whole request in the %s stay one value of the body",
  async (field) => {
    const octopush = provider();
    const told = await octopush.send({ ...message, [field]: inject }, never);
    expect(told).toMatchObject({ kind: "accepted", ticket: "t1" });
    const { lines, body } = request();
    expect(lines[0]).toBe("POST /v1/public/sms-campaign/send HTTP/1.1");
    expect(lines.some((line) => /^(?:x-injected|sender)/i.test(line))).toBe(false);
    expect({ ...message, ...values(body) }).toMatchObject({ [field]: inject });
    await octopush.close();
  },
);

const values = (body: {
  text: string;
  sender: string;
  request_id: string;
  recipients: [{ phone_number: string }];
}) => ({
  text: body.text,
  sender: body.sender,
  requestId: body.request_id,
  number: body.recipients[0].phone_number,
});

test.each(["voice", "sms"] as const)(
  "S17: a voice call and a text bear NUL and half an emoji (%s)",
  async (kind) => {
    const octopush = provider();
    await octopush.send({ ...message, kind, text: "a\0b\ud83d" }, never);
    expect(request().body.text).toBe("a\0b\ud83d");
    await octopush.close();
  },
);

test.each([
  ["a line end in the key", { key: `k${inject}` }, "key"],
  ["a bare line feed at the key's end", { key: "k\n" }, "key"],
  ["NUL in the key", { key: "k\0" }, "key"],
  ["a letter in the key that no header bears", { key: "k\u2028" }, "key"],
  ["an empty key", { key: "" }, "key"],
  ["a line end in the login", { login: `me${inject}` }, "login"],
])("S17: %s is told before anything is sent, and never shown", async (_what, account, field) => {
  const octopush = provider(account);
  const told = await octopush.send(message, never);
  const balance = await octopush.balance(never);
  expect(told).toMatchObject({ kind: "refused", because: "configuration" });
  expect(balance).toMatchObject({ ok: false, error: { code: "invalid", place: { field } } });
  expect(JSON.stringify([told, balance])).not.toContain("X-Injected");
  expect(received).toBe("");
  await octopush.close();
});

test("S17: an address with line ends names the same host and no other request", async () => {
  const octopush = provider({ path: "/v1/\r\npublic\tx" });
  await octopush.send(message, never);
  expect(request().lines[0]).toBe("POST /v1/publicx/sms-campaign/send HTTP/1.1");
  await octopush.close();
});
