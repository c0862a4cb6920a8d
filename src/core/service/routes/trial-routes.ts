import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function trialRoutes(on: On, { trial }: Services) {
  return on.trial.router({
    open: on.trial.open.handler(async ({ input, signal }) =>
      resultView(await trial.open(input.doorId, { relay: input.relay, code: input.code }, signal ?? never)),
    ),
    answer: on.trial.answer.handler(async ({ input, signal }) =>
      resultView(await trial.answer(input.doorId, signal ?? never)),
    ),
    hangUp: on.trial.hangUp.handler(async ({ input, signal }) =>
      resultView(await trial.hangUp(input.doorId, signal ?? never)),
    ),
    call: on.trial.call.handler(async ({ input, signal }) =>
      resultView(await trial.call(input.doorId, { table: input.table, id: input.id }, signal ?? never)),
    ),
    findMe: on.trial.findMe.handler(({ input, signal }) => trial.findMe(input.doorIds, signal ?? never)),
    clearFindMe: on.trial.clearFindMe.handler(async ({ signal }) =>
      resultView(await trial.clearFindMe(signal ?? never)),
    ),
    litPanels: on.trial.litPanels.handler(async () => resultView(await trial.litPanels())),
  });
}
