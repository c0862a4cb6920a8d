import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function pushRoutes(on: On, { pushes, snapshots, csv }: Services) {
  return on.push.router({
    draft: on.push.draft.handler(async ({ input }) => resultView(await pushes.draft(input.doorId))),
    saveDraft: on.push.saveDraft.handler(async ({ input }) =>
      resultView(await pushes.saveDraft(input.doorId, input)),
    ),
    keepSecret: on.push.keepSecret.handler(async ({ input }) =>
      resultView(await pushes.keepSecret(input.doorId, input.of, input.secret)),
    ),
    discardDraft: on.push.discardDraft.handler(async ({ input }) =>
      resultView(await pushes.discardDraft(input.doorId)),
    ),
    plan: on.push.plan.handler(async ({ input, signal }) =>
      resultView(await pushes.plan(input.doorId, input, signal ?? never)),
    ),
    start: on.push.start.handler(async ({ input }) => resultView(await pushes.start(input.planId))),
    watch: on.push.watch.handler(({ input, signal }) => pushes.watch(input.runId, signal ?? never)),
    cancel: on.push.cancel.handler(async ({ input }) => resultView(await pushes.cancel(input.runId))),
    active: on.push.active.handler(async ({ input }) => resultView(await pushes.active(input.doorId))),
    snapshots: on.push.snapshots.handler(async ({ input }) => resultView(await snapshots.list(input.doorId))),
    takeSnapshot: on.push.takeSnapshot.handler(async ({ input, signal }) =>
      resultView(await snapshots.take(input.doorId, signal ?? never)),
    ),
    compareSnapshot: on.push.compareSnapshot.handler(async ({ input, signal }) =>
      resultView(await snapshots.compare(input.doorId, input.snapshotId, signal ?? never)),
    ),
    restore: on.push.restore.handler(async ({ input, signal }) =>
      resultView(await pushes.restore(input.doorId, input.snapshotId, signal ?? never)),
    ),
    readCsv: on.push.readCsv.handler(async ({ input, signal }) =>
      resultView(await csv.read(input.doorId, input.name, input.bytes, input.residents, signal ?? never)),
    ),
    writeCsv: on.push.writeCsv.handler(async ({ input, signal }) =>
      resultView(await csv.write(input.doorId, input.residents, signal ?? never)),
    ),
  });
}
