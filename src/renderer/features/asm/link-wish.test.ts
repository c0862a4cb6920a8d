import { expect, test } from "vitest";
import { settingsOf } from "./link-wish.ts";

const asm = { id: "8963225", key: "", url: "https://asm.example.fr", path: "/api/v2/", enabled: true };
const proxy = {
  type: "none" as const,
  host: "",
  port: "",
  login: "",
  password: "",
  passwordIsSet: true,
};

test("a secret that is not typed is not sent, so that the device's own stays", () => {
  const settings = settingsOf({ asm, proxy });
  expect(settings.asm).not.toHaveProperty("key");
  expect(settings.proxy).not.toHaveProperty("password");
});

test("a secret that is typed is sent", () => {
  const settings = settingsOf({ asm: { ...asm, key: "new" }, proxy: { ...proxy, password: "other" } });
  expect([settings.asm.key, settings.proxy.password]).toEqual(["new", "other"]);
});
