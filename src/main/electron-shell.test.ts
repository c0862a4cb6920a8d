import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runBuiltMain } from "./electron-stand-in/built-shell.ts";
import type * as StandIn from "./electron-stand-in/electron.ts";

let electron: typeof StandIn;
let folder: string;
const window = () => {
  const [opened] = electron.BrowserWindow.opened;
  if (!opened) throw new Error("no window was opened");
  return opened;
};
const page = () => window().webContents;
const ask = (url: string, method = "GET") =>
  electron.protocol.handlers.get("app")?.(new Request(url, { method })) as Response;

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

describe("the window", () => {
  test("is sandboxed, isolated and without Node", () => {
    expect(electron.dialog.errors).toEqual([]);
    expect(electron.BrowserWindow.opened).toHaveLength(1);
    expect(window().options.webPreferences).toEqual({
      preload: expect.stringMatching(/out[/\\]preload[/\\]index\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(electron.app.done.indexOf("sandbox")).toBeLessThan(electron.app.done.indexOf("ready"));
  });

  test("shows the page of app://perron once it can be seen", () => {
    expect(window().done).toEqual(["load app://perron/"]);
    window().emit("ready-to-show");
    expect(window().done).toEqual(["load app://perron/", "show"]);
  });

  test("F38: a second Perron brings the first to the front", () => {
    expect(electron.app.done).toContain("single instance");
    window().done.length = 0;
    electron.app.emit("second-instance", {}, []);
    expect(window().done).toEqual(["restore", "focus"]);
  });

  test("F33: a page that died comes back, and not for ever", () => {
    window().done.length = 0;
    page().emit("render-process-gone", {}, { reason: "clean-exit" });
    expect(window().done).toEqual([]);
    for (let n = 0; n < 5; n += 1) page().emit("render-process-gone", {}, { reason: "crashed" });
    expect(window().done).toEqual(["reload", "reload", "reload"]);
    expect(electron.dialog.errors.splice(0)).toHaveLength(2);
  });
});

describe("app://perron", () => {
  test("is an origin of its own, and a secure one", () => {
    expect(electron.protocol.privileged).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test("serves the page with its policy", async () => {
    const answer = ask("app://perron/");
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const nonce = /'nonce-([\w-]+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(answer.headers.get("content-security-policy")).toContain("connect-src 'self';");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(text).not.toContain("PERRON_CSP_NONCE");
    expect(text).toContain(`nonce="${nonce}"`);
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(text)?.[1];
    expect(ask(`app://perron${script}`).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  test("F43 S3: holds nothing but the page", () => {
    const outside = [
      "app://perron/../package.json",
      "app://perron/..%2fpackage.json",
      "app://perron/%2e%2e/package.json",
      "app://perron/..%5cpackage.json",
      "app://perron/assets/..%252f..%252fpackage.json",
      "app://perron//etc/passwd",
      "app://perron/index.html%00",
      "app://evil/",
      "app://perron.evil/",
      "app:perron/index.html",
    ];
    for (const url of outside) expect(ask(url).status, url).toBe(404);
    expect(ask("app://perron/", "POST").status).toBe(404);
  });
});

describe("S3 F46: what a page asks of Electron is denied:", () => {
  const elsewhere = [
    "https://evil.example/",
    "http://127.0.0.1:8080/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "smb://evil.example/share",
    "ms-msdt:/id",
    "app://perron.evil/",
    "app://perronevil/",
    "data:text/html,x",
    "about:blank",
  ];

  test.each(elsewhere)("going to %s", (url) => {
    for (const kind of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
      const event = { url, isMainFrame: true, preventDefault: vi.fn() };
      page().emit(kind, event);
      expect(event.preventDefault, kind).toHaveBeenCalled();
    }
  });

  test("nothing, when it stays where it is; a frame, wherever it goes", () => {
    const staying = { url: "app://perron/#/sites", isMainFrame: true, preventDefault: vi.fn() };
    for (const kind of ["will-navigate", "will-frame-navigate"]) page().emit(kind, staying);
    expect(staying.preventDefault).not.toHaveBeenCalled();
    const frame = { ...staying, isMainFrame: false };
    page().emit("will-frame-navigate", frame);
    expect(frame.preventDefault).toHaveBeenCalledOnce();
  });

  test("a window of its own, and a webview", () => {
    for (const url of [...elsewhere, "app://perron/"]) {
      expect(page().windowOpen({ url })).toEqual({ action: "deny" });
    }
    const event = { preventDefault: vi.fn() };
    page().emit("will-attach-webview", event);
    expect(event.preventDefault).toHaveBeenCalled();
  });

  test("a program of the system; only sites that Perron links to open in the browser", () => {
    electron.shell.opened.length = 0;
    const tried = [
      ...elsewhere,
      "http://amphitech.fr/",
      "https://amphitech.fr.evil.example/",
      "https://amphitech.fr@evil.example/",
      "https://user:pass@amphitech.fr/",
      "HTTPS://evil.example/amphitech.fr",
    ];
    for (const url of tried) page().windowOpen({ url });
    expect(electron.shell.opened).toEqual([]);
    page().windowOpen({ url: "https://amphitech.fr/" });
    expect(electron.shell.opened).toEqual(["https://amphitech.fr/"]);
  });

  test("every permission and device", () => {
    const { handlers } = electron.session.defaultSession;
    const call = handlers as Record<string, (...given: unknown[]) => unknown>;
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "openExternal",
      "usb",
    ]) {
      const decide = vi.fn();
      call.permissionRequest?.(page(), permission, decide);
      expect(decide).toHaveBeenCalledWith(false);
      expect(call.permissionCheck?.(page(), permission)).toBe(false);
    }
    expect(call.devicePermission?.({})).toBe(false);
    const share = vi.fn();
    call.displayMedia?.({}, share);
    expect(share).toHaveBeenCalledWith({});
  });

  test("any request that leaves the page's own origin", () => {
    const before = electron.session.defaultSession.handlers.beforeRequest as (
      asked: { url: string },
      decide: (answer: { cancel: boolean }) => void,
    ) => void;
    const cancelled = (url: string) => {
      let answer: { cancel: boolean } | undefined;
      before({ url }, (decided) => {
        answer = decided;
      });
      return answer?.cancel;
    };
    for (const url of ["https://a.example/", "http://127.0.0.1/", "ws://127.0.0.1/", "file:///etc/passwd"]) {
      expect(cancelled(url), url).toBe(true);
    }
    for (const url of ["app://perron/assets/x.js", "blob:app://perron/1", "data:image/png;base64,"]) {
      expect(cancelled(url), url).toBe(false);
    }
  });

  test("a download that the page did not make", () => {
    const item = {
      url: "",
      getURL: () => item.url,
      getFilename: () => "../../x.csv",
      setSaveDialogOptions: vi.fn(),
    };
    const event = { preventDefault: vi.fn() };
    item.url = "https://evil.example/x.exe";
    electron.session.defaultSession.emit("will-download", event, item);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    item.url = "blob:app://perron/1234";
    electron.session.defaultSession.emit("will-download", event, item);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(item.setSaveDialogOptions).toHaveBeenCalledWith({
      defaultPath: join("/home/technician/documents", "x.csv"),
    });
  });
});
