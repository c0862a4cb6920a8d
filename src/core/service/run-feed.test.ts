import { expect, test } from "vitest";
import { RunFeed } from "./run-feed.ts";

async function all<T>(updates: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const update of updates) seen.push(update);
  return seen;
}

test("a late watcher hears the past, then the present, then the end", async () => {
  const feed = new RunFeed<number>();
  feed.publish(1);
  feed.publish(2);
  const late = all(feed.watch());
  await Promise.resolve();
  feed.publish(3);
  feed.end();
  expect(await late).toEqual([1, 2, 3]);
  expect(await all(feed.watch())).toEqual([1, 2, 3]);
});

test("a watcher that leaves ends at once and does not end the others", async () => {
  const feed = new RunFeed<number>();
  const leaving = new AbortController();
  const left = all(feed.watch(leaving.signal));
  const stays = all(feed.watch());
  leaving.abort();
  expect(await left).toEqual([]);
  feed.publish(1);
  feed.end();
  expect(await stays).toEqual([1]);
});
