import { expect, test } from "vitest";
import { asmFeed } from "./asm-feed.ts";
import type { AsmServerEvent } from "./asm-server-event.ts";

const event = (path: string): AsmServerEvent => ({
  type: "unreadable",
  at: "",
  remoteAddress: "",
  path,
  reason: "cut",
});
const pathOf = (one: AsmServerEvent | undefined) => (one?.type === "unreadable" ? one.path : undefined);

test("every watcher hears what comes, until its signal", async () => {
  const feed = asmFeed();
  const stop = new AbortController();
  const [one, other] = [feed.watch(stop.signal), feed.watch(stop.signal)];
  const heard = [one.next(), other.next()];
  feed.publish(event("a"));
  expect((await Promise.all(heard)).map(({ value }) => pathOf(value ?? undefined))).toEqual(["a", "a"]);
  const last = one.next();
  stop.abort();
  expect(await last).toEqual({ done: true, value: undefined });
});

test("a watcher that is slow keeps the newest thousand", async () => {
  const feed = asmFeed();
  const stop = new AbortController();
  const watching = feed.watch(stop.signal);
  const first = watching.next();
  for (let number = 0; number <= 2_000; number += 1) feed.publish(event(String(number)));
  expect(pathOf((await first).value ?? undefined)).toBe("1001");
  stop.abort();
});
