import { types } from "node:util";
import { type AnyRouter, onError } from "@orpc/server";
// oRPC's WebSocket handler on purpose: it catches what a malformed message throws, where the MessagePort handler
// leaves an unhandled rejection that would end the process. Both speak the same messages.
import { RPCHandler } from "@orpc/server/ws";
import {
  type IpcMainEvent,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  type WebContents,
} from "electron";
import { isOwnPage } from "./app-scheme.ts";

type Parts = {
  readonly router: AnyRouter;
  /** The window's page; messages of any other are refused. */
  readonly page: WebContents;
  /** Hears what a service threw, and who knocked without being the page. */
  readonly report: (what: unknown) => void;
};

/** Hands the page a port to the services each time it starts; the port of its previous life is closed. */
export function handServicesToPage({ router, page, report }: Parts): void {
  const handler = new RPCHandler(router, { interceptors: [onError(report)] });
  let current: MessagePortMain | undefined;
  ipcMain.on("perron:ready", (event) => {
    if (!comesFromPage(event, page)) {
      report(`Refused a message from ${event.senderFrame?.url ?? "a frame that is gone"}`);
      return;
    }
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    void handler.upgrade(asSocket(port1));
    port1.start();
    page.postMessage("perron:port", null, [port2]);
  });
}

function comesFromPage({ sender, senderFrame }: IpcMainEvent, page: WebContents): boolean {
  return (
    sender === page && senderFrame !== null && senderFrame === page.mainFrame && isOwnPage(senderFrame.url)
  );
}

/** The two things that oRPC asks of a socket, spoken by Electron's port. */
function asSocket(port: MessagePortMain): Parameters<RPCHandler<never>["upgrade"]>[0] {
  const listen = (type: string, listener: (event: never) => void) => {
    if (type === "message")
      port.on("message", ({ data }) => isRpcMessage(data) && listener({ data } as never));
    if (type === "close") port.on("close", () => listener({} as never));
  };
  return {
    addEventListener: listen,
    send: (message: unknown) => port.postMessage(message),
  } as Parameters<RPCHandler<never>["upgrade"]>[0];
}

/** A port carries any value at all; a number, say, would be taken for the length of a buffer to allocate. */
function isRpcMessage(data: unknown): data is string | ArrayBuffer | ArrayBufferView {
  return typeof data === "string" || types.isAnyArrayBuffer(data) || ArrayBuffer.isView(data);
}
