import { expect, test } from "vitest";
import { DeviceDigest, type DigestWire } from "./device-digest.ts";

const nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
const cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

class FixedNonce extends DeviceDigest {
  override makeNonce(): string {
    return cnonce;
  }
}

/** Signs one request after the given challenge and gives the header back. */
async function authorization(digest: DeviceDigest, challenge: string): Promise<string> {
  const seen: string[] = [];
  const wire: DigestWire<null> = async (headers) => {
    seen.push(headers.authorization ?? "");
    const first = headers.authorization === undefined;
    return { status: first ? 401 : 200, headers: { get: () => challenge }, answer: null };
  };
  await digest.send("GET", "http://www.example.org/dir/index.html", wire);
  return seen.at(-1) ?? "";
}

const mufasa = () => new FixedNonce({ user: "Mufasa", password: "Circle of Life" });
const challenge = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

test.each([
  ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
  ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
])("the example of RFC 7616 3.9.1, %s", async (algorithm, response) => {
  const header = await authorization(mufasa(), challenge(algorithm));
  expect(header).toContain(`response="${response}"`);
  expect(header).toContain("nc=00000001");
  expect(header).toContain('uri="/dir/index.html"');
  expect(header).toContain('opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"');
});

test("N13: the sixteenth use of a nonce is 00000010", async () => {
  const digest = mufasa();
  let header = "";
  for (let use = 1; use <= 16; use += 1) header = await authorization(digest, challenge("MD5"));
  expect(header).toContain("nc=00000010");
});

test("F12: a new nonce starts at 00000001", async () => {
  const digest = mufasa();
  for (let use = 1; use <= 5; use += 1) await authorization(digest, challenge("MD5"));
  digest.parseAuth(challenge("MD5").replace(nonce, "another"));
  expect(await authorization(digest, challenge("MD5"))).toMatch(/nonce="another".*nc=00000001/);
});

test("without qop neither nc nor cnonce is sent", async () => {
  const header = await authorization(mufasa(), `Digest realm="x", nonce="${nonce}"`);
  expect(header).not.toMatch(/nc=|cnonce=|qop=/);
});

test("two conversations never share a cnonce", () => {
  const credential = { user: "a", password: "b" };
  expect(new DeviceDigest(credential).makeNonce()).not.toBe(new DeviceDigest(credential).makeNonce());
});

test("the password appears nowhere in what is sent", async () => {
  expect(await authorization(mufasa(), challenge("MD5"))).not.toContain("Circle");
});
