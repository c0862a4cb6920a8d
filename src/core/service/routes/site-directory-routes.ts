import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function siteDirectoryRoutes(on: On, { siteDirectory }: Services) {
  const calls = on.siteDirectory;
  return calls.router({
    read: calls.read.handler(async ({ input }) => resultView(await siteDirectory.read(input.siteId))),
    change: calls.change.handler(async ({ input: { siteId, ...change } }) =>
      resultView(await siteDirectory.change(siteId, change)),
    ),
    readCsv: calls.readCsv.handler(async ({ input }) =>
      resultView(await siteDirectory.readCsv(input.siteId, input.name, input.bytes)),
    ),
    writeCsv: calls.writeCsv.handler(async ({ input }) =>
      resultView(await siteDirectory.writeCsv(input.siteId)),
    ),
    compare: calls.compare.handler(async ({ input, signal }) =>
      resultView(await siteDirectory.compare(input.siteId, input.doorIds, signal ?? never)),
    ),
    carry: calls.carry.handler(async ({ input, signal }) =>
      resultView(await siteDirectory.carry(input.siteId, input.doorIds, input.deletions, signal ?? never)),
    ),
    compareDoor: calls.compareDoor.handler(async ({ input, signal }) =>
      resultView(await siteDirectory.compareDoor(input.siteId, input.doorId, signal ?? never)),
    ),
    adopt: calls.adopt.handler(async ({ input, signal }) =>
      resultView(await siteDirectory.adopt(input.siteId, input.doorId, input.overwrite, signal ?? never)),
    ),
  });
}
