import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function directoryRoutes(on: On, { directory }: Services) {
  return on.directory.router({
    lintFacts: on.directory.lintFacts.handler(async ({ input }) =>
      resultView(await directory.lint.facts(input.doorId)),
    ),
    networks: on.directory.networks.handler(async ({ input }) =>
      resultView(await directory.networks.read(input.siteId)),
    ),
    setNetworks: on.directory.setNetworks.handler(async ({ input }) =>
      resultView(await directory.networks.set(input.siteId, input.networks)),
    ),
    openMerge: on.directory.openMerge.handler(async ({ input, signal }) =>
      resultView(await directory.merge.open(input.doorId, input.snapshotId, signal ?? never)),
    ),
    decideMerge: on.directory.decideMerge.handler(async ({ input }) =>
      resultView(await directory.merge.decide(input.mergeId, input.choices)),
    ),
    acceptMerge: on.directory.acceptMerge.handler(async ({ input }) =>
      resultView(await directory.merge.accept(input.mergeId, input.choices)),
    ),
    planCopy: on.directory.planCopy.handler(async ({ input, signal }) =>
      resultView(await directory.copy.plan(input, signal ?? never)),
    ),
    undoCopy: on.directory.undoCopy.handler(async ({ input }) =>
      resultView(await directory.copy.undo(input.planId)),
    ),
    copy: on.directory.copy.handler(async ({ input }) =>
      resultView(await directory.copy.carryOut(input.planId)),
    ),
    checkSite: on.directory.checkSite.handler(async ({ input, signal }) =>
      resultView(await directory.lint.site(input.siteId, signal ?? never)),
    ),
  });
}
