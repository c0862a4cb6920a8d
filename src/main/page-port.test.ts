import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { contract } from "#shared/contract/contract.ts";
import { runBuiltMain, runBuiltPreload } from "./electron-stand-in/built-shell.ts";
import type * as StandIn from "./electron-stand-in/electron.ts";

let electron: typeof StandIn;
let folder: string;
const page = () => {
  const [opened] = electron.BrowserWindow.opened;
  if (!opened) throw new Error("no window was opened");
  return opened.webContents;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "perron-electron-"));
  process.env.PERRON_DATA = join(folder, "data");
  electron = await runBuiltMain();
}, 120_000);

afterAll(async () => {
  electron.app.quit();
  await vi.waitFor(() => expect(electron.app.done.at(-1)).toBe("quit"));
  rmSync(folder, { recursive: true });
});

describe("the port to the services", () => {
  const knock = (sender: unknown, senderFrame: unknown) =>
    electron.ipcMain.emit("perron:ready", { sender, senderFrame });

  /** The page's half: what the preload posts to it. */
  async function openPage() {
    const listeners: ((event: unknown) => void)[] = [];
    const arrived: { message: unknown; origin: string; ports: MessagePort[] }[] = [];
    const pageWindow = {
      addEventListener: (_type: string, listener: (event: unknown) => void) => listeners.push(listener),
      postMessage: (message: unknown, origin: string, ports: MessagePort[]) =>
        arrived.push({ message, origin, ports }),
    };
    electron.ipcRenderer.removeAllListeners();
    electron.ipcRenderer.sent.length = 0;
    runBuiltPreload({ window: pageWindow, location: { origin: "app://perron" } });
    const post = (event: object) => {
      for (const listener of listeners) listener(event);
    };
    return { arrived, post, pageWindow };
  }

  function handOver(): MessagePort {
    page().posted.length = 0;
    knock(page(), page().mainFrame);
    const [posted] = page().posted;
    const port = posted?.ports[0]?.transferred;
    if (posted?.channel !== "perron:port" || !port) throw new Error("no port was handed over");
    return port as unknown as MessagePort;
  }

  const clientOn = (port: MessagePort) => {
    const client = createORPCClient<ContractRouterClient<typeof contract>>(new RPCLink({ port }));
    port.start();
    return client;
  };

  test("the preload passes the page's call to main and main's port to the page, and nothing else", async () => {
    const { arrived, post, pageWindow } = await openPage();
    const own = { source: pageWindow, origin: "app://perron" };
    post({ ...own, data: "perron:other" });
    post({ ...own, data: { type: "perron:ready" } });
    post({ ...own, data: "perron:ready", origin: "https://evil.example" });
    post({ ...own, data: "perron:ready", source: {} });
    expect(electron.ipcRenderer.sent).toEqual([]);
    post({ ...own, data: "perron:ready" });
    expect(electron.ipcRenderer.sent).toEqual(["perron:ready"]);
    const port = handOver();
    electron.ipcRenderer.emit("perron:port", { ports: [port] });
    expect(arrived).toEqual([{ message: "perron:port", origin: "app://perron", ports: [port] }]);
    port.close();
  });

  test("answers the page's calls", async () => {
    const port = handOver();
    expect(await clientOn(port).app.info()).toMatchObject({
      ok: true,
      value: { shell: "electron", demo: false },
    });
    port.close();
  });

  test("a page that reloads gets a new one, and the old one is closed", async () => {
    const old = handOver();
    const closed = new Promise((resolve) => (old as unknown as NodeJS.EventEmitter).on("close", resolve));
    const port = handOver();
    await closed;
    expect(await clientOn(port).app.info()).toMatchObject({ ok: true });
    port.close();
  });

  test("F45 S3: main listens to one channel, and there to the page's own frame only", () => {
    expect(electron.ipcMain.eventNames()).toEqual(["perron:ready"]);
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    page().posted.length = 0;
    knock(page(), { url: "app://perron/" });
    knock(page(), null);
    knock({}, page().mainFrame);
    const { url } = page().mainFrame;
    for (const foreign of ["https://evil.example/", "file:///x", "app://perron.evil/", "about:blank", ""]) {
      page().mainFrame.url = foreign;
      knock(page(), page().mainFrame);
    }
    page().mainFrame.url = url;
    expect(page().posted).toEqual([]);
    expect(
      said.mock.calls.flat().filter((line) => String(line).startsWith("Refused a message")),
    ).toHaveLength(8);
    said.mockRestore();
  });

  test("F45: 10,000 messages that are no call neither end main nor the port", async () => {
    const port = handOver();
    const client = clientOn(port);
    const said = vi.spyOn(console, "error").mockReturnValue();
    const lost = vi.fn();
    process.on("unhandledRejection", lost);
    const odd = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array(),
      fc.integer(),
      fc.jsonValue(),
      fc.constant(2 ** 33),
    );
    for (const message of fc.sample(odd, 10_000)) port.postMessage(message);
    port.postMessage(JSON.stringify({ i: 1, p: { u: "/unknown/procedure" } }));
    port.postMessage(JSON.stringify({ i: "__proto__", p: { u: "/app/info", b: { json: {} } } }));
    expect(await client.app.info()).toMatchObject({ ok: true });
    expect(lost).not.toHaveBeenCalled();
    process.off("unhandledRejection", lost);
    said.mockRestore();
    port.close();
  });
});
