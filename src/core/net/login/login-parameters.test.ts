import { expect, test } from "vitest";
import { withLoginParameters } from "./login-parameters.ts";

const toto = { user: "toto", password: "t&t=%é" };
const encoded = "login=toto&password=t%26t%3D%25%C3%A9";
const body = (contentType: string, text: string) => ({ contentType, bytes: Buffer.from(text) });
const textOf = (carrier: { body?: { bytes: Uint8Array } }) =>
  Buffer.from(carrier.body?.bytes ?? []).toString();

test("a GET bears them in its query", () => {
  expect(withLoginParameters({ path: "/api/remote/" }, toto).path).toBe(`/api/remote/?${encoded}`);
  expect(withLoginParameters({ path: "/api/remote/?code=1234" }, toto).path).toBe(
    `/api/remote/?code=1234&${encoded}`,
  );
});

test("a form bears them in its body, the path untouched", () => {
  const signed = withLoginParameters(
    { path: "/p", body: body("application/x-www-form-urlencoded", "code=1") },
    toto,
  );
  expect(signed.path).toBe("/p");
  expect(textOf(signed)).toBe(`code=1&${encoded}`);
});

test("JSON bears them as members", () => {
  const signed = withLoginParameters({ path: "/p", body: body("application/json", '{"type":"wav"}') }, toto);
  expect(JSON.parse(textOf(signed))).toEqual({ type: "wav", login: "toto", password: toto.password });
});

test("a multipart body is never touched", () => {
  const form = body("multipart/form-data; boundary=b", "--b--");
  const signed = withLoginParameters({ path: "/upload/config", body: form }, toto);
  expect(signed.path).toBe(`/upload/config?${encoded}`);
  expect(signed.body).toBe(form);
});
