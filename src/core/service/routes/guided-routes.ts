import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function guidedRoutes(on: On, { guided, testEvidence }: Services) {
  return on.guided.router({
    door: on.guided.door.handler(async ({ input }) => resultView(await guided.door(input.doorId))),
    prepare: on.guided.prepare.handler(async ({ input, signal }) =>
      resultView(await guided.prepare(input.doorId, signal ?? never)),
    ),
    run: on.guided.run.handler(async ({ input, signal }) =>
      resultView(await guided.run(input.doorId, input.testId, signal ?? never)),
    ),
    open: on.guided.open.handler(async ({ input, signal }) =>
      resultView(await guided.open(input.doorId, input.testId, input.code, signal ?? never)),
    ),
    answer: on.guided.answer.handler(async ({ input, signal }) =>
      resultView(await guided.answer(input.doorId, input.testId, input, signal ?? never)),
    ),
    addPhotograph: on.guided.addPhotograph.handler(async ({ input }) =>
      resultView(await testEvidence.addPhotograph(input.doorId, input.testId, input.file)),
    ),
    photograph: on.guided.photograph.handler(async ({ input }) =>
      resultView(await testEvidence.photograph(input.doorId, input.id)),
    ),
    removePhotograph: on.guided.removePhotograph.handler(async ({ input }) =>
      resultView(await testEvidence.removePhotograph(input.doorId, input.id)),
    ),
    measure: on.guided.measure.handler(async ({ input }) =>
      resultView(await testEvidence.measure(input.doorId, input.name, input.value)),
    ),
    site: on.guided.site.handler(async ({ input }) => resultView(await guided.site(input.siteId))),
    choose: on.guided.choose.handler(async ({ input }) =>
      resultView(await guided.choose(input.siteId, input.choices)),
    ),
  });
}
