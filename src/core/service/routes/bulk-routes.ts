import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function bulkRoutes(on: On, services: Services) {
  return on.bulk.router({ ...sheetRoutes(on, services), ...runRoutes(on, services) });
}

function sheetRoutes({ bulk: on }: On, { sheets, bulk, exportResidents }: Services) {
  return {
    openSheet: on.openSheet.handler(async ({ input: { bytes, ...asked } }) =>
      resultView(await sheets.open({ ...asked, file: bytes })),
    ),
    rereadSheet: on.rereadSheet.handler(async ({ input: { sheetId, ...reading } }) =>
      resultView(await sheets.reread(sheetId, reading)),
    ),
    mapSheet: on.mapSheet.handler(async ({ input }) =>
      resultView(await sheets.map(input.sheetId, input.mapping)),
    ),
    sheet: on.sheet.handler(({ input }) => resultView(sheets.view(input.sheetId))),
    sheetRows: on.sheetRows.handler(({ input }) => resultView(sheets.rows(input.sheetId, input))),
    writeCell: on.writeCell.handler(({ input: { sheetId, position, column, text } }) =>
      resultView(sheets.change(sheetId, position, (sheet) => sheet.write(position, column, text))),
    ),
    actOnRow: on.actOnRow.handler(({ input: { sheetId, position, act } }) =>
      resultView(
        sheets.change(sheetId, position, (sheet) =>
          act === "fit" ? sheet.fit(position) : sheet.setDropped(position, act === "drop"),
        ),
      ),
    ),
    mendSheet: on.mendSheet.handler(({ input }) => resultView(sheets.mend(input.sheetId))),
    exportSheet: on.exportSheet.handler(({ input }) => resultView(sheets.write(input.sheetId))),
    template: on.template.handler(async ({ input }) =>
      resultView(await sheets.template(input.siteId, input.kind)),
    ),
    exportResidents: on.exportResidents.handler(async ({ input, signal }) =>
      resultView(await exportResidents(input.siteId, input.doorIds, signal ?? never)),
    ),
    targets: on.targets.handler(async ({ input }) =>
      resultView(await bulk.targets(input.siteId, input.sheetId)),
    ),
  };
}

function runRoutes({ bulk: on }: On, { bulk, bulkRuns: runs }: Services) {
  return {
    plan: on.plan.handler(async ({ input }) => resultView(await bulk.plan(input))),
    planAgain: on.planAgain.handler(async ({ input }) =>
      resultView(await bulk.planAgain(input.runId, input.deleteMissing)),
    ),
    rehearse: on.rehearse.handler(async ({ input }) => resultView(await runs.rehearse(input.runId))),
    send: on.send.handler(async ({ input }) => resultView(await runs.send(input.runId))),
    retryFailed: on.retryFailed.handler(async ({ input }) => resultView(await runs.retryFailed(input.runId))),
    pause: on.pause.handler(({ input }) => resultView(runs.act(input.runId, (run) => run.pause()))),
    goOn: on.goOn.handler(({ input }) => resultView(runs.act(input.runId, (run) => run.goOn()))),
    cancel: on.cancel.handler(({ input }) => resultView(runs.act(input.runId, (run) => run.cancel()))),
    setAside: on.setAside.handler(async ({ input }) => resultView(await runs.setAside(input.runId))),
    watch: on.watch.handler(({ input, signal }) => runs.watch(input.runId, signal ?? never)),
    changes: on.changes.handler(async ({ input }) =>
      resultView(await bulk.changes(input.runId, input.position)),
    ),
    runs: on.runs.handler(
      async ({ input }) => ({ ok: true, value: await bulk.history(input.siteId) }) as const,
    ),
  };
}
