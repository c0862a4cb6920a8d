import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function doorRoutes(on: On, { doors }: Services) {
  return on.door.router({
    list: on.door.list.handler(async ({ input }) => resultView(await doors.list(input.siteId))),
    add: on.door.add.handler(async ({ input, signal }) =>
      resultView(await doors.add(input.siteId, input.address, signal ?? never)),
    ),
    rename: on.door.rename.handler(async ({ input }) =>
      resultView(await doors.rename(input.doorId, input.name, input.known)),
    ),
    forget: on.door.forget.handler(async ({ input }) => resultView(await doors.forget(input.doorId))),
    prove: on.door.prove.handler(async ({ input, signal }) =>
      resultView(await doors.prove(input.doorId, signal ?? never)),
    ),
    login: on.door.login.handler(async ({ input, signal }) => {
      const { doorId, credential, acceptBasic, trust } = input;
      const wish = { credential, acceptBasic, trust, remember: credential?.remember ?? false };
      return resultView(await doors.login(doorId, wish, signal ?? never));
    }),
    read: on.door.read.handler(async ({ input, signal }) =>
      resultView(await doors.read(input.doorId, signal ?? never)),
    ),
  });
}
