import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import type { On } from "./on.ts";

export function planRoutes(on: On, { plans }: Services) {
  return on.plan.router({
    add: on.plan.add.handler(async ({ input }) => resultView(await plans.plan(input.siteId, input))),
    change: on.plan.change.handler(async ({ input }) => resultView(await plans.replan(input.doorId, input))),
    readCsv: on.plan.readCsv.handler(async ({ input }) =>
      resultView(await plans.planCsv(input.siteId, input.name, input.bytes)),
    ),
    bind: on.plan.bind.handler(async ({ input }) =>
      resultView(await plans.bind(input.doorId, input.foundId)),
    ),
  });
}
