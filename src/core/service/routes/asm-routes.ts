import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function asmRoutes(on: On, { asm, links }: Services) {
  return on.asm.router({
    server: on.asm.server.handler(async ({ input }) => resultView(await asm.server(input.siteId))),
    start: on.asm.start.handler(async ({ input: { siteId, ...listen } }) =>
      resultView(await asm.start(siteId, listen)),
    ),
    stop: on.asm.stop.handler(async ({ input }) => resultView(await asm.stop(input.siteId))),
    token: on.asm.token.handler(async ({ input }) => resultView(await asm.token(input.siteId))),
    watch: on.asm.watch.handler(({ input, signal }) => asm.watch(input.siteId, signal ?? never)),
    products: on.asm.products.handler(async ({ input }) => resultView(await asm.products(input.siteId))),
    decide: on.asm.decide.handler(async ({ input: { siteId, objectId, accept } }) =>
      resultView(await asm.decide(siteId, objectId, accept)),
    ),
    fullRead: on.asm.fullRead.handler(async ({ input: { siteId, objectId }, signal }) =>
      resultView(await asm.fullRead(siteId, objectId, signal ?? never)),
    ),
    events: on.asm.events.handler(async ({ input: { siteId, ...wish } }) =>
      resultView(await asm.events(siteId, wish)),
    ),
    eventsCsv: on.asm.eventsCsv.handler(async ({ input: { siteId, ...wish } }) =>
      resultView(await asm.eventsCsv(siteId, wish)),
    ),
    unreadable: on.asm.unreadable.handler(async ({ input }) =>
      resultView(await asm.unreadable(input.siteId)),
    ),
    tasks: on.asm.tasks.handler(async ({ input }) =>
      resultView(await asm.tasks(input.siteId, input.objectId)),
    ),
    open: on.asm.open.handler(async ({ input: { siteId, objectId, ...order } }) =>
      resultView(await asm.open(siteId, objectId, order)),
    ),
    cancel: on.asm.cancel.handler(async ({ input }) =>
      resultView(await asm.cancel(input.siteId, input.taskId)),
    ),
    link: on.asm.link.handler(async ({ input }) => resultView(await links.link(input.doorId))),
    checkReach: on.asm.checkReach.handler(async ({ input, signal }) =>
      resultView(await links.checkReach(input.doorId, input.settings, signal ?? never)),
    ),
    planSettings: on.asm.planSettings.handler(async ({ input, signal }) =>
      resultView(await links.planSettings(input.doorId, input.baseline, input.settings, signal ?? never)),
    ),
    planPointHere: on.asm.planPointHere.handler(async ({ input, signal }) =>
      resultView(await links.planPointHere(input.doorId, signal ?? never)),
    ),
    planPutBack: on.asm.planPutBack.handler(async ({ input, signal }) =>
      resultView(await links.planPutBack(input.doorId, signal ?? never)),
    ),
    planDraft: on.asm.planDraft.handler(async ({ input }) => resultView(await links.planDraft(input.doorId))),
    startPlan: on.asm.startPlan.handler(async ({ input }) => resultView(await links.startPlan(input.planId))),
  });
}
