import { HarEntry } from "#core/recorder/har.ts";
import { recordedEntry } from "#core/recorder/recorded-entry.ts";
import { bytes, instant, milliseconds } from "#shared/model/units.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const endpoint = { scheme: "http", host: "192.168.0.30", port: 80 } as const;
const password = "S3CRET-pass";
const credential = { user: "admin", password };

/** The flight recorder reads all that a device sends, to take secrets out of it. */
export const target: FuzzTarget = {
  about: "the recorder's redaction",
  longest: 256 * 1024,
  words: [
    "HTTP/1.1 200 OK\r\n",
    "\r\n\r\n",
    "password=",
    '"code":"',
    "name=",
    "value=",
    "form-data",
    "--x\r\n",
    "<input ",
    password,
    "chunked",
    "\\",
  ],
  seeds: () => [
    bytesOf(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n[Auth]\nlogin=admin\npassword=${password}\n`),
    bytesOf(
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"cod\r\n9\r\ne":"1111"}\r\n0\r\n\r\n`,
    ),
    bytesOf(
      `HTTP/1.1 200 OK\r\nSet-Cookie: sid=x\r\n\r\n<form><input type="password" name="code" value="1234"></form>`,
    ),
    bytesOf(
      'HTTP/1.1 200 OK\r\n\r\n--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nx\r\n--x--\r\n',
    ),
    bytesOf(
      `HTTP/1.1 200 OK\r\n\r\n{"conf_user":"${Buffer.from(`[Auth]\npassword=${password}\n`).toString("base64")}"}`,
    ),
  ],
  run(input) {
    const entry = recordedEntry(endpoint, credential, {
      request: {
        method: "POST",
        path: "/api/x/?login=admin",
        headers: { "content-type": "text/plain" },
        body: input,
      },
      begun: instant(0),
      took: milliseconds(1),
      received: input,
      exchange: { loss: { fault: { kind: "cut" }, sent: "all", answered: bytes(1) } },
    });
    HarEntry.parse(JSON.parse(JSON.stringify(entry)));
    const kept = Buffer.from(entry._received, "base64");
    must(!kept.includes(password), "the password is in what is kept");
    must(!JSON.stringify(entry.request).includes(password), "the password is in the request that is kept");
    must(kept.length <= input.length, "more is kept than was received");
  },
};
