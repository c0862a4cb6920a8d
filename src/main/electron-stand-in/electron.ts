import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";

/**
 * For tests only: as much of Electron as the built main and preload use, recording what is asked of it.
 *
 * It promises nothing about Electron itself; it shows what the shell asks for, and what it answers when Electron calls.
 */

type Handler = (...given: never[]) => unknown;

class FakePort extends EventEmitter {
  readonly #port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => this.emit("close"));
  }
  start(): void {
    this.#port.on("message", (data) => this.emit("message", { data, ports: [] }));
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data);
  }
  close(): void {
    this.#port.close();
  }
  /** Where the other side of the process boundary would hold it. */
  get transferred(): MessagePort {
    return this.#port;
  }
}

export class MessageChannelMain {
  readonly port1: FakePort;
  readonly port2: FakePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}

class FakeSession extends EventEmitter {
  readonly handlers: Record<string, Handler> = {};
  readonly webRequest = {
    onBeforeRequest: (handler: Handler) => {
      this.handlers.beforeRequest = handler;
    },
  };
  setPermissionRequestHandler(handler: Handler): void {
    this.handlers.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Handler): void {
    this.handlers.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Handler): void {
    this.handlers.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: Handler): void {
    this.handlers.displayMedia = handler;
  }
}

export class FakeWebContents extends EventEmitter {
  readonly mainFrame = { url: "app://perron/" };
  windowOpen: (asked: { url: string }) => { action: string } = () => ({ action: "allow" });
  readonly posted: { channel: string; ports: FakePort[] }[] = [];
  setWindowOpenHandler(handler: (asked: { url: string }) => { action: string }): void {
    this.windowOpen = handler;
  }
  postMessage(channel: string, _message: unknown, ports: FakePort[]): void {
    this.posted.push({ channel, ports });
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  readonly options: Record<string, unknown>;
  readonly done: string[] = [];
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.opened.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.done.push(`load ${url}`);
  }
  show(): void {
    this.done.push("show");
  }
  reload(): void {
    this.done.push("reload");
  }
  focus(): void {
    this.done.push("focus");
  }
  restore(): void {
    this.done.push("restore");
  }
  isMinimized(): boolean {
    return true;
  }
  isDestroyed(): boolean {
    return false;
  }
}

class FakeApp extends EventEmitter {
  readonly isPackaged = true;
  readonly done: string[] = [];
  readonly commandLine = { appendSwitch: (name: string) => this.done.push(`switch ${name}`) };
  enableSandbox(): void {
    this.done.push("sandbox");
  }
  requestSingleInstanceLock(): boolean {
    this.done.push("single instance");
    return true;
  }
  async whenReady(): Promise<void> {
    this.done.push("ready");
    this.emit("session-created", session.defaultSession);
  }
  getPath(name: string): string {
    return `/home/technician/${name}`;
  }
  quit(): void {
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    this.emit("before-quit", event);
    if (!prevented) this.done.push("quit");
  }
  exit(): void {
    this.done.push("exit");
  }
}

export const session = { defaultSession: new FakeSession() };
export const app = new FakeApp();
export const ipcMain = new EventEmitter();
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as string[],
  send(channel: string) {
    ipcRenderer.sent.push(channel);
  },
});

export const protocol = {
  privileged: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Response>(),
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    // Electron takes no notice of it later.
    if (!app.done.includes("ready")) protocol.privileged.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Response): void {
    protocol.handlers.set(scheme, handler);
  },
};

export const shell = {
  opened: [] as string[],
  async openExternal(url: string): Promise<void> {
    shell.opened.push(url);
  },
};

/** Sealing that can be told from the clear text, and whose kind a test can choose. */
export const safeStorage = {
  backend: "gnome_libsecret",
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptString: (text: string) => Buffer.from(Buffer.from(text, "utf8").map((byte) => byte ^ 0x5a)),
  decryptString: (sealed: Buffer) =>
    Buffer.from(Buffer.from(sealed).map((byte) => byte ^ 0x5a)).toString("utf8"),
};

export const dialog = {
  errors: [] as string[],
  showErrorBox(_title: string, text: string): void {
    dialog.errors.push(text);
  },
};

export const Menu = {
  setApplicationMenu: (_menu: unknown) => undefined,
  buildFromTemplate: (template: unknown) => template,
};
