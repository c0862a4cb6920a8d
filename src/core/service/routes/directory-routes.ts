import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function directoryRoutes(on: On, { directory }: Services) {
  return on.directory.router({
    lintFacts: on.directory.lintFacts.handler(async ({ input }) =>
      resultView(await directory.lint.facts(input.doorId)),
    ),
    checkSite: on.directory.checkSite.handler(async ({ input, signal }) =>
      resultView(await directory.lint.site(input.siteId, signal ?? never)),
    ),
  });
}
