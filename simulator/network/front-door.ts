import type { FaultBoard } from "../faults/fault-board.ts";
import type { Listener } from "./listener.ts";

export type Place = { readonly host: string; readonly port: number };

/** Where the device can be reached, and whether. Opening and closing go one after the other, as asked for. */
export type FrontDoor = {
  place(): Place;
  /** Opens, unless the fault `connection-refused` says otherwise: then it is closed. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** `HOST`, `HOST:PORT` or `HOST:0`: where it opens next. */
  moveTo(text: string): void;
};

export function createFrontDoor(listener: Listener, faults: FaultBoard, start: Place): FrontDoor {
  let place = start;
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (action: () => Promise<void>): Promise<void> => {
    turn = turn.then(action, action);
    return turn;
  };
  return {
    place: () => place,
    open: () =>
      inTurn(async () => {
        if (faults.find("connection-refused")) return listener.close();
        await openPatiently(listener, place);
        place = { ...place, port: listener.port() };
      }),
    close: () => inTurn(() => listener.close()),
    moveTo: (text) => {
      const match = /^(.*?)(?::(\d{1,5}))?$/.exec(text);
      const port = match?.[2] === undefined ? place.port : Number(match[2]);
      if (match?.[1]) place = { host: match[1], port };
    },
  };
}

/** A port just closed may be held for a moment by a passer-by who was given it. */
async function openPatiently(listener: Listener, { host, port }: Place): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await listener.open(host, port);
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!taken || listener.port() === 0 || tries >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
