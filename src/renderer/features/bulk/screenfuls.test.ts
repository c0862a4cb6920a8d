import { expect, test, vi } from "vitest";
import { Screenfuls } from "./screenfuls.ts";

type Row = { readonly place: number; readonly text?: string };

/** A list of rows elsewhere, whose answers come when the test says. */
function elsewhere(total: number) {
  const asked: { from: number; answer: () => void; fail: (why: Error) => void }[] = [];
  const ask = (from: number, count: number) =>
    new Promise<{ rows: Row[]; total: number }>((resolve, reject) => {
      const length = Math.max(0, Math.min(count, total - from));
      const rows = Array.from({ length }, (_, at) => ({ place: from + at }));
      asked.push({ from, answer: () => resolve({ rows, total }), fail: reject });
    });
  return { asked, ask };
}

async function opened(total: number) {
  const { asked, ask } = elsewhere(total);
  const onNews = vi.fn();
  const rows = new Screenfuls<Row>(ask, onNews);
  asked[0]?.answer();
  await vi.waitFor(() => expect(rows.count).toBe(total));
  return { rows, asked, onNews };
}

test("the first rows are fetched at once, the others when they come into sight", async () => {
  const { rows, asked } = await opened(1_000);
  expect(rows.at(7)).toEqual({ place: 7 });
  expect(rows.at(450)).toBeUndefined();
  expect(asked.map(({ from }) => from)).toEqual([0, 400]);
  asked[1]?.answer();
  await vi.waitFor(() => expect(rows.at(450)).toEqual({ place: 450 }));
});

test("who scrolls on has two questions under way, then the newest", async () => {
  const { rows, asked } = await opened(100_000);
  for (const place of [1_000, 2_000, 3_000, 4_000]) rows.at(place);
  expect(asked.map(({ from }) => from)).toEqual([0, 1_000, 2_000]);
  asked[1]?.answer();
  await vi.waitFor(() => expect(asked.at(-1)?.from).toBe(4_000));
  expect(asked).toHaveLength(4);
});

test("a question that failed is told, and not asked again by the next look", async () => {
  const { rows, asked, onNews } = await opened(1_000);
  rows.at(450);
  asked[1]?.fail(new Error("the line is lost"));
  await vi.waitFor(() => expect(onNews).toHaveBeenLastCalledWith(new Error("the line is lost")));
  rows.at(450);
  expect(asked).toHaveLength(2);
});

test("a row that was mended stands in the place of the one it was", async () => {
  const { rows } = await opened(10);
  rows.put({ place: 3, text: "mended" }, ({ place }) => place === 3);
  expect(rows.at(3)).toEqual({ place: 3, text: "mended" });
});
