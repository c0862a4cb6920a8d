import { ok } from "#shared/result/result.ts";
import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import type { On } from "./on.ts";

export function siteRoutes(on: On, { sites }: Services) {
  return on.site.router({
    list: on.site.list.handler(async () => resultView(ok(await sites.list()))),
    create: on.site.create.handler(async ({ input }) => resultView(await sites.create(input.name))),
    rename: on.site.rename.handler(async ({ input }) =>
      resultView(await sites.rename(input.siteId, input.name, input.known)),
    ),
    remove: on.site.remove.handler(async ({ input }) => resultView(await sites.remove(input.siteId))),
    credentials: on.site.credentials.handler(async ({ input }) =>
      resultView(await sites.credentials(input.siteId)),
    ),
    addCredential: on.site.addCredential.handler(async ({ input }) =>
      resultView(await sites.addCredential(input.siteId, { user: input.user, password: input.password })),
    ),
    removeCredential: on.site.removeCredential.handler(async ({ input }) =>
      resultView(await sites.removeCredential(input.siteId, input.id)),
    ),
    moveCredential: on.site.moveCredential.handler(async ({ input }) =>
      resultView(await sites.moveCredential(input.siteId, input.id, input.to)),
    ),
  });
}
