import { connect, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { afterPoll } from "./event-loop.ts";

test("what arrives while a socket is being served is read before", async () => {
  const server = createServer().listen(0, "127.0.12.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const here = connect((server.address() as { port: number }).port, "127.0.12.1");
  const there = (await accepted).setNoDelay(true);
  let heard = "";
  here.on("data", (chunk: Buffer) => {
    heard += chunk.toString();
  });
  const heardBefore = new Promise<string>((resolve) => {
    there.once("data", () => {
      there.write("late");
      afterPoll(() => resolve(heard));
    });
  });
  here.write("now");
  expect(await heardBefore).toBe("late");
  here.destroy();
  server.close();
});
