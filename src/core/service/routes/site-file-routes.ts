import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import type { On } from "./on.ts";

export function siteFileRoutes(on: On, { siteFiles }: Services) {
  return on.siteFile.router({
    view: on.siteFile.view.handler(async ({ input }) => resultView(await siteFiles.view(input.siteId))),
    open: on.siteFile.open.handler(async ({ input }) => resultView(await siteFiles.open(input.path))),
    receive: on.siteFile.receive.handler(async ({ input }) =>
      resultView(await siteFiles.receive(input.bytes)),
    ),
    moveTo: on.siteFile.moveTo.handler(async ({ input }) =>
      resultView(await siteFiles.moveTo(input.siteId, input.path, input.passphrase)),
    ),
    takeAlong: on.siteFile.takeAlong.handler(async ({ input }) =>
      resultView(await siteFiles.takeAlong(input.siteId, input.path, input.passphrase)),
    ),
    exportFolder: on.siteFile.exportFolder.handler(async ({ input }) =>
      resultView(await siteFiles.exportFolder(input.siteId, input.path)),
    ),
    importFolder: on.siteFile.importFolder.handler(async ({ input }) =>
      resultView(await siteFiles.importFolder(input.path)),
    ),
    unlock: on.siteFile.unlock.handler(async ({ input }) =>
      resultView(await siteFiles.unlock(input.siteId, input.passphrase)),
    ),
    compareFile: on.siteFile.compareFile.handler(async ({ input }) =>
      resultView(await siteFiles.compareFile(input.siteId, input)),
    ),
    mergeFile: on.siteFile.mergeFile.handler(async ({ input }) => {
      const { siteId, path, passphrase, conflicts, deletions } = input;
      const choices = { conflicts: new Map(Object.entries(conflicts)), deletions: new Set(deletions) };
      return resultView(await siteFiles.mergeFile(siteId, { path, passphrase }, choices));
    }),
    backups: on.siteFile.backups.handler(async ({ input }) =>
      resultView(await siteFiles.backups(input.siteId)),
    ),
    restoreBackup: on.siteFile.restoreBackup.handler(async ({ input }) =>
      resultView(await siteFiles.restoreBackup(input.siteId, input.name)),
    ),
  });
}
