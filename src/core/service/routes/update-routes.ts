import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function updateRoutes(on: On, { updates }: Services) {
  return on.update.router({
    sticks: on.update.sticks.handler(async () => resultView(await updates.sticks())),
    check: on.update.check.handler(async ({ input, signal }) =>
      resultView(await updates.check(input.folder, signal ?? never)),
    ),
    install: on.update.install.handler(async ({ input, signal }) =>
      resultView(await updates.install(input.folder, signal ?? never)),
    ),
  });
}
