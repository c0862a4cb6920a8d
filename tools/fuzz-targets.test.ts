import { expect, test } from "vitest";
import { targets } from "../bench/fuzz/targets.ts";

// A target that no longer fits what it feeds would fail on every input, and find nothing.
test.each(Object.keys(targets))("the fuzz target %s takes its own seeds", async (name) => {
  const target = await targets[name]?.();
  const seeds = (await target?.seeds()) ?? [];
  expect(seeds.length).toBeGreaterThan(0);
  for (const seed of seeds) await target?.run(seed);
});
