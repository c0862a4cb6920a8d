import { request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { plainPng } from "../factory/plain-png.ts";
import type { SimulatedDevice } from "../simulated-device.ts";
import { startSimulator } from "../start-simulator.ts";
import { basic, json, plainCall } from "../testing/device-client.ts";
import { type StatusServer, startStatusServer } from "./status-server.ts";

let device: SimulatedDevice;
let status: StatusServer;
beforeEach(async () => {
  device = await startSimulator({ host: "127.0.11.8", auth: "basic" });
  status = await startStatusServer([device], 0);
});
afterEach(() => Promise.all([status.stop(), device.stop()]));

type Reply = { status: number; type: string; policy: string; body: Buffer };
function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, status.url), { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          policy: String(response.headers["content-security-policy"]),
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("shows what the panel shows, and hides code and password", async () => {
  const data = Buffer.from(plainPng(356, 256, 1, 2)).toString("base64");
  await plainCall(device, {
    path: "/api/video",
    body: JSON.stringify({ type: "img", data }),
    type: json,
    headers: basic(),
  });
  const page = (await ask("GET", "/")).body.toString();
  expect(page).toContain('<img src="/devices/0/screen"');
  expect(page).toContain("/api/video");
  const picture = await ask("GET", "/devices/0/screen");
  expect([picture.type, picture.body.toString("base64")]).toEqual(["image/png", data]);
  const state = (await ask("GET", "/state.json")).body.toString();
  expect(JSON.parse(state)).toMatchObject({
    devices: [{ serial: "8963225", screen: { type: "png" }, power: "on" }],
  });
  expect(`${page}${state}`).not.toMatch(/1234|s3cret/);
});

test("S2: what comes from outside is shown as text, and no script may run", async () => {
  device.editLocally((text) => text.replace(/firstname=.*/, "firstname=<img src=x onerror=alert(1)>"));
  await plainCall(device, { path: "/%3Cscript%3Ealert(1)%3C/script%3E", headers: basic() });
  const { body, policy } = await ask("GET", "/");
  expect(body.toString()).not.toMatch(/<script|<img src=x/);
  expect(body.toString()).toContain("&lt;script&gt;");
  expect(policy).toMatch(/^default-src 'none'; img-src 'self'; style-src 'sha256-[^']+'; form-action 'self'/);
});

test("its buttons unplug, plug and ring", async () => {
  expect((await ask("POST", "/devices/0/incoming-call")).status).toBe(303);
  expect(device.state().call.state).toBe("incoming");
  await ask("POST", "/devices/0/unplug");
  expect(device.state().power).toBe("unplugged");
  await ask("POST", "/devices/0/plug");
  expect(device.state().power).toBe("on");
});

test.each([
  ["another name for this address", "GET", "/", { Host: "evil.example" }, 403],
  ["a button pressed by another site", "POST", "/devices/0/unplug", { Origin: "https://evil.example" }, 403],
  ["a GET on a button", "GET", "/devices/0/unplug", {}, 404],
  ["no such device", "POST", "/devices/7/unplug", {}, 404],
  ["no such button", "POST", "/devices/0/explode", {}, 404],
  ["another method", "PUT", "/devices/0/unplug", {}, 405],
] as const)("refuses %s", async (_title, method, path, headers, expected) => {
  expect((await ask(method, path, headers)).status).toBe(expected);
  expect(device.state().power).toBe("on");
});
