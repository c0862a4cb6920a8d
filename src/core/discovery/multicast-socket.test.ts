import { createSocket, type Socket } from "node:dgram";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMulticastSocket } from "./multicast-socket.ts";

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

async function listening(onTrouble: (error: Error) => void) {
  const socket = createMulticastSocket(onTrouble);
  const sender = createSocket("udp4");
  open.push(socket, sender);
  await new Promise<void>((resolve) => socket.bind(0, "127.0.13.70", resolve));
  const { port } = socket.address();
  const send = (bytes: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      sender.send(bytes, port, "127.0.13.70", (error) => (error ? reject(error) : resolve()));
    });
  return { socket, send };
}

describe("createMulticastSocket", () => {
  it("N34: drops packets over 9,000 bytes and delivers the others", async () => {
    const { socket, send } = await listening(() => {});
    const sizes: number[] = [];
    socket.on("message", (message) => sizes.push(message.length));
    await send(Buffer.alloc(9_001));
    await send(Buffer.alloc(9_000));
    await vi.waitFor(() => expect(sizes).toEqual([9_000]));
  });

  it("F30: reports what a packet makes its reader throw, and goes on", async () => {
    const troubles: string[] = [];
    const { socket, send } = await listening(({ message }) => troubles.push(message));
    let heard = 0;
    socket.on("message", () => {
      heard += 1;
      throw new Error("cannot read that");
    });
    await send(Buffer.from("one"));
    await send(Buffer.from("two"));
    await vi.waitFor(() => expect(troubles).toEqual(["cannot read that", "cannot read that"]));
    expect(heard).toBe(2);
  });

  it("N34: hears a flood only up to its bound", async () => {
    const { socket } = await listening(() => {});
    let heard = 0;
    socket.on("message", () => {
      heard += 1;
    });
    for (let sent = 0; sent < 600; sent += 1) socket.emit("message", Buffer.alloc(8_900), socket.address());
    expect(heard).toBe(449);
  });

  it("F16: an error of the card is reported instead of ending the process", async () => {
    const troubles: string[] = [];
    const { socket } = await listening(({ message }) => troubles.push(message));
    socket.emit("error", new Error("ENODEV"));
    expect(troubles).toEqual(["ENODEV"]);
  });
});
