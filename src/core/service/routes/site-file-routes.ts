import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import type { On } from "./on.ts";

export function siteFileRoutes(on: On, { siteFiles }: Services) {
  return on.siteFile.router({
    view: on.siteFile.view.handler(async ({ input }) => resultView(await siteFiles.view(input.siteId))),
    backups: on.siteFile.backups.handler(async ({ input }) =>
      resultView(await siteFiles.backups(input.siteId)),
    ),
    restoreBackup: on.siteFile.restoreBackup.handler(async ({ input }) =>
      resultView(await siteFiles.restoreBackup(input.siteId, input.name)),
    ),
  });
}
