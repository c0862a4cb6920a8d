import { test as given } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytes, instant, milliseconds } from "#shared/model/units.ts";
import { recordedEntry } from "../recorded-entry.ts";
import { redactAnswer } from "./redact-answer.ts";
import { redactHead } from "./redact-head.ts";
import { redactText } from "./redact-text.ts";

const endpoint = { scheme: "http", host: "192.168.0.30", port: 80 } as const;
/** No letter of it stands in any template below. */
const secret = fc.stringMatching(/^[QZJXW0-9]{1,3}[QZJXW][QZJXW0-9!$()]{3,12}$/);
const name = fc.constantFrom(
  ..."password PASSWORD Password passwd pwd code code_1 Code2 key asmKey client_key token pin secret".split(
    " ",
  ),
  ..."mot_de_passe motdepasse mdp cle clientkey doorcode api-key wpa_psk radius.secret".split(" "),
);

/** Ways in which a device or a client writes a secret beside its name. */
const templates: readonly ((name: string, secret: string) => string)[] = [
  (key, value) => `[Auth]\nlogin=admin\n${key}=${value}\nmode=digest\n`,
  (key, value) => `[Auth]\r\n  ${key} = ${value} and more\r\nmode=digest\r\n`,
  (key, value) => `; ${key}=${value}\n`,
  (key, value) => `login=admin&${key}=${encodeURIComponent(value)}&relay=1`,
  (key, value) => `${key}=${encodeURIComponent(value)},relay=1`,
  (key, value) => JSON.stringify({ login: "admin", [key]: value, deep: { [key]: [value, value] } }, null, 1),
  (key, value) => `{${key} : '${value}', relay: 1}`,
  (key, value) => `<form><input type="text" name="${key}" value="${value}"></form>`,
  (_, value) => `<input value='${value}' type=password>`,
  (key, value) => `<settings><${key}>${value}</${key}></settings>`,
  (key, value) => `--x\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n--x--\r\n`,
  (key, value) =>
    `--x\r\nContent-Disposition: form-data; name="conf_user"; filename="a.ini"\r\nContent-Type: text/plain\r\n\r\n[Code_1]\n${key}=${value}\n\r\n--x--\r\n`,
  (key, value) =>
    `{"conf_user":"${Buffer.from(`[Auth]\nlogin=admin\n${key}=${value}\n`).toString("base64")}"}`,
  (_, value) =>
    `see http://admin:${encodeURIComponent(value)}@192.168.0.30/ and sip:100:${encodeURIComponent(value)}@pbx`,
];

const holds = (text: string, planted: string) =>
  [planted, encodeURIComponent(planted), Buffer.from(planted).toString("base64").replace(/=+$/, "")].some(
    (one) => text.includes(one),
  );

test("a password that lying chunks tear in two is masked, too", () => {
  const known = (text: string) => text.replaceAll("QCRET-pass", "**********");
  // The first chunk ends behind the Q; what is left reads as the length 0xC of a next one.
  const torn = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"cdQCRET-pass\n';
  const clean = Buffer.from(redactAnswer(Buffer.from(torn), known)).toString();
  expect(clean).not.toContain("CRET-pass");
  expect(clean).toHaveLength(torn.length);
});

describe("planted secrets", () => {
  given.prop([name, secret, fc.nat(templates.length - 1)], { numRuns: 600 })(
    "are masked in every text that names them, and nothing changes length",
    (key, value, place) => {
      const text = templates[place]?.(key, value) ?? "";
      const clean = redactText(text, "any");
      expect(clean).toHaveLength(text.length);
      expect(holds(clean, value), text).toBe(false);
    },
  );

  given.prop([name, secret, fc.nat(templates.length - 1), fc.array(fc.integer({ min: 1, max: 9 }))])(
    "are masked across the chunks of an answer, whose framing stays",
    (key, value, place, sizes) => {
      const text = templates[place]?.(key, value) ?? "";
      const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
      const raw = head + inChunks(text, sizes);
      const clean = Buffer.from(redactAnswer(Buffer.from(raw, "latin1"), (part) => part)).toString("latin1");
      expect(clean).toHaveLength(raw.length);
      expect(dechunked(clean.slice(head.length))).toBe(redactText(text, "any"));
    },
  );

  given.prop([secret.filter((one) => one.length >= 6), fc.string(), fc.string()])(
    "known by value are masked wherever they stand, headers included",
    (password, before, after) => {
      const body = `${before}${password}${after}`;
      const raw = `HTTP/1.1 200 OK\r\nX-Echo: ${password}\r\nLocation: /?next=${encodeURIComponent(password)}\r\n\r\n${body}`;
      const entry = recordedEntry(
        endpoint,
        { user: "admin", password },
        {
          request: {
            method: "POST",
            path: `/api/x/?login=admin&q=${encodeURIComponent(password)}`,
            headers: {
              authorization: `Basic ${Buffer.from(`admin:${password}`).toString("base64")}`,
              "content-type": "text/plain",
            },
            body: Buffer.from(body),
          },
          begun: instant(0),
          took: milliseconds(1),
          received: Buffer.from(raw, "utf8"),
          exchange: { loss: { fault: { kind: "cut" }, sent: "all", answered: bytes(1) } },
        },
      );
      const kept = JSON.stringify(entry) + Buffer.from(entry._received, "base64").toString("utf8");
      expect(holds(kept, password), kept).toBe(false);
    },
  );
});

test("headers that carry credentials are masked; a challenge and a length are not", () => {
  const head = [
    "HTTP/1.1 401 Unauthorized",
    'WWW-Authenticate: Digest realm="IPAC500", nonce="abc", qop="auth"',
    "Set-Cookie: sid=QZQZQZ; Path=/",
    "Authentication-Info: rspauth=QZQZQZ",
    "X-Api-Key: QZQZQZ",
    "Content-Length: 12",
    "",
    "",
  ].join("\r\n");
  const clean = redactHead(head);
  expect(clean).not.toContain("QZQZQZ");
  expect(clean).toContain('nonce="abc"');
  expect(clean).toContain("Content-Length: 12");
  expect(clean).toHaveLength(head.length);
});

test("what is no secret stays readable", () => {
  const text =
    "[Contact_1]\nfirstname=Paul\nnumber_1=sip:1000@1\ntimerange=1\ncodec=PCMU\n[Relay_1]\nduration=5\n";
  expect(redactText(text, "any")).toBe(text);
  const list = '[{"name":"logo_ratp.png","size":8123}]';
  expect(redactText(list, "any")).toBe(list);
});

test("a picture keeps its bytes; a compressed body is left out", () => {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n";
  const picture = Buffer.concat([
    Buffer.from(head),
    Buffer.from([0x89, 0x50, 0, 1]),
    Buffer.from("code=1234"),
  ]);
  expect(Buffer.from(redactAnswer(picture, (part) => part)).equals(picture)).toBe(true);
  const packed = Buffer.from("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc");
  expect(Buffer.from(redactAnswer(packed, (part) => part)).toString()).not.toContain("abc");
});

function inChunks(text: string, sizes: readonly number[]): string {
  let rest = text;
  let chunks = "";
  for (const size of [...sizes, text.length]) {
    const piece = rest.slice(0, size);
    rest = rest.slice(size);
    if (piece !== "") chunks += `${piece.length.toString(16)}\r\n${piece}\r\n`;
  }
  return `${chunks}0\r\n\r\n`;
}

function dechunked(body: string): string {
  let text = "";
  for (let at = 0; ; ) {
    const size = Number.parseInt(body.slice(at), 16);
    if (size === 0) return text;
    const from = body.indexOf("\r\n", at) + 2;
    text += body.slice(from, from + size);
    at = from + size + 2;
  }
}

test.each([
  ["blanks", " "],
  ["open lists", '"a":['],
  ["open lists of secrets", '"code":['],
  ["open tags", "<a "],
  ["open fields", "<input "],
  ["addresses without an end", "sip:a:"],
  ["parts without an end", 'form-data; name="a"\n'],
  ["parts on one line", 'form-data; name="a"'],
  ["names without a value", "a : "],
  ["quotes", '"'],
])("a megabyte of %s takes the time of reading it, not its square", (_what, piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  expect(redactText(text, "any")).toHaveLength(text.length);
});

test("lists of secrets are masked whole, one after the other", () => {
  const text = '{"codes": ["1111", "2222"],\n"keys": {"x": {"y": "QZ1"}}}';
  const clean = redactText(text, "pairs");
  expect(clean).toHaveLength(text.length);
  expect(clean).not.toMatch(/1111|2222|QZ1/);
});
