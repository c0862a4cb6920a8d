import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRouterClient, type RouterClient } from "@orpc/server";
import { createRouter } from "../router.ts";
import { createServices, type Services, type ServicesOptions } from "../services.ts";

/** The services as the page calls them, without a shell between. */
export type Page = RouterClient<ReturnType<typeof createRouter>>;

export interface PerronUnderTest {
  readonly folder: string;
  readonly services: Services;
  readonly page: Page;
}

/** A Perron on a data folder of its own, or on one that another left behind. `discard` ends it. */
export async function openPerron(
  options: Partial<ServicesOptions> = {},
  folder = mkdtempSync(join(tmpdir(), "perron-under-test-")),
): Promise<PerronUnderTest> {
  const services = await createServices({ shell: "loopback", dataFolder: folder, ...options });
  return { folder, services, page: createRouterClient(createRouter(services)) };
}

/** Ends a Perron and takes its folder away. */
export async function discard({ folder, services }: Omit<PerronUnderTest, "page">): Promise<void> {
  await services.close();
  rmSync(folder, { recursive: true, force: true });
}

/** What the page got, where the test is not about a refusal. */
export function valued<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Where a simulated door phone listens, as one types it. */
export const addressOf = (device: { endpoint: { host: string; port: number } }): string =>
  `${device.endpoint.host}:${device.endpoint.port}`;
