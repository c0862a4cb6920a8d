import { expect, test } from "vitest";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { builtInProfile } from "../ipac/device-profile.ts";
import { deviceView, isUsableLogo } from "./device-view.ts";

const secrets = ["login-secret", "4711", "sip-secret", "asm-secret", "proxy-secret"];
const configuration: DeviceConfiguration = {
  firmware: { product: "IPAC500", variant: "scroll", version: "1.72", serial: "0042", mac: "" },
  auth: { mode: "digest", login: "admin", password: "login-secret" },
  screen: { residentTimer: 5 },
  residents: [],
  buttons: [],
  timeRanges: [],
  relays: [],
  codes: [{ index: 1, code: "4711", relay: 1, timeRange: 0, activation: "both" }],
  sipAccounts: [
    {
      index: 1,
      enabled: true,
      label: "PBX",
      server: "192.168.0.5",
      user: "100",
      password: "sip-secret",
      transport: "udp",
    },
  ],
  audio: { volume: 5, mic: 5 },
  asm: { id: "0042", key: "asm-secret", url: "https://asm.example", path: "/api/v2/", enabled: true },
  proxy: { type: "http", host: "proxy", port: "3128", login: "p", password: "proxy-secret" },
};

test("no secret crosses to the page, only that it is set", () => {
  const view = deviceView(
    { baseline: "b", readAt: "", configuration, logos: [], remarks: [] },
    builtInProfile,
  );
  const text = JSON.stringify(view);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(view).toMatchObject({ codes: 1, asm: { keyIsSet: true }, proxy: { passwordIsSet: true } });
});

test.each([
  ["logo_ratp.png", true],
  ["test 1.png", true],
  ["marc.jpeg", false],
  ["../x.png", false],
])("%s can be chosen: %s", (name, usable) => {
  expect(isUsableLogo(name, builtInProfile)).toBe(usable);
});
