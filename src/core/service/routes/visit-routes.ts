import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function visitRoutes(on: On, { visits }: Services) {
  return on.visit.router({
    door: on.visit.door.handler(async ({ input, signal }) =>
      resultView(await visits.door(input.doorId, signal ?? never)),
    ),
    site: on.visit.site.handler(({ input, signal }) => visits.site(input.siteId, signal ?? never)),
  });
}
