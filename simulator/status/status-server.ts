import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SimulatedDevice } from "../simulated-device.ts";
import { stateAsJson } from "./state-json.ts";
import { statusPage, styleHash } from "./status-page.ts";

export type StatusServer = { readonly url: string; readonly stop: () => Promise<void> };

type Reply = { status: number; type: string; body: string | Uint8Array; location?: string };

/**
 * A page for people beside the simulated devices, on 127.0.0.1 alone and without login: screens, sounds, relays, calls,
 * residents, last requests; buttons to unplug, plug and ring. `/state.json` tells the same to programs.
 *
 * @param port 0 = any free one
 */
export async function startStatusServer(
  devices: readonly SimulatedDevice[],
  port: number,
): Promise<StatusServer> {
  const server = createServer((request, response) => {
    request.resume();
    void reply(devices, request).then((answer) => send(response, answer));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const text = (status: number, body: string): Reply => ({ status, type: "text/plain; charset=utf-8", body });

async function reply(devices: readonly SimulatedDevice[], request: IncomingMessage): Promise<Reply> {
  if (!isOurOwn(request)) return text(403, "This page is for this machine alone.\n");
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  if (request.method === "GET" && path === "/")
    return {
      status: 200,
      type: "text/html; charset=utf-8",
      body: statusPage(devices.map((one) => [one.endpoint, one.state()])),
    };
  if (request.method === "GET" && path === "/state.json")
    return { status: 200, type: "application/json", body: stateAsJson(devices) };
  const [, place = "", action = ""] = /^\/devices\/(\d{1,4})\/([a-z-]+)$/.exec(path) ?? [];
  const device = devices[Number(place)];
  if (device === undefined || place === "") return text(404, "No such page.\n");
  if (request.method === "GET") return action === "screen" ? screen(device) : text(404, "No such page.\n");
  return request.method === "POST" ? act(device, action) : text(405, "GET or POST.\n");
}

function screen(device: SimulatedDevice): Reply {
  const picture = device.state().screen;
  if (picture === null) return text(404, "The panel shows its own page.\n");
  return { status: 200, type: `image/${picture.type}`, body: picture.bytes };
}

async function act(device: SimulatedDevice, action: string): Promise<Reply> {
  switch (action) {
    case "unplug":
      await device.unplug();
      break;
    case "plug":
      await device.plug();
      break;
    case "incoming-call":
      device.incomingCall();
      break;
    default:
      return text(404, "No such page.\n");
  }
  return { ...text(303, "Done.\n"), location: "/" };
}

/** Another site's page, or a name that was turned to this address, may neither read nor press buttons here. */
function isOurOwn({ headers, method, socket }: IncomingMessage): boolean {
  const own = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  if (!own.includes(headers.host ?? "")) return false;
  if (headers.origin === undefined) return method === "GET" || headers["sec-fetch-site"] === undefined;
  return own.some((host) => headers.origin === `http://${host}`);
}

function send(response: ServerResponse, { status, type, body, location }: Reply): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; img-src 'self'; style-src '${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    ...(location !== undefined && { Location: location }),
  });
  response.end(body);
}
