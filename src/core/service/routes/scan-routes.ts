import { ok } from "#shared/result/result.ts";
import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function scanRoutes(on: On, { scan }: Services) {
  return on.scan.router({
    cards: on.scan.cards.handler(async () => resultView(ok(scan.cards()))),
    estimate: on.scan.estimate.handler(async ({ input }) => resultView(await scan.estimate(input.ranges))),
    run: on.scan.run.handler(({ input, signal }) => scan.run(input, signal ?? never)),
  });
}
