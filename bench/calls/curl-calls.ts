import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { credential, path } from "./asked.ts";

const run = promisify(execFile);
const login = ["--digest", "-u", `${credential.user}:${credential.password}`];
const options = { maxBuffer: 2 ** 26 };

/** One curl for all devices, connections kept alive, all devices at once: curl at its best. */
export async function curlKeptAlive(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  const urls = endpoints.map(
    ({ host, port }) => `url = "http://${host}:${port}${path}?[1-${calls}]"\noutput = "/dev/null"`,
  );
  const parallel = endpoints.length > 1 ? ["-Z", "--parallel-max", String(endpoints.length)] : [];
  await withList(urls, (list) => run("curl", ["-s", "-f", ...login, ...parallel, "-K", list], options));
}

/** A process and a connection for each call, as in the vendor's examples; as many at once as there are devices. */
export async function curlNewProcesses(endpoints: readonly Endpoint[], calls: number): Promise<void> {
  const urls = Array.from({ length: calls }, () =>
    endpoints.map(({ host, port }) => `http://${host}:${port}${path}`),
  ).flat();
  const curl = ["curl", "-s", "-f", ...login, "-o", "/dev/null"];
  const many = ["-P", String(endpoints.length), "-n", "1"];
  await withList(urls, (list) => run("xargs", ["-a", list, ...many, ...curl], options));
}

async function withList(lines: readonly string[], work: (list: string) => Promise<unknown>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "perron-bench-"));
  const list = join(folder, "list");
  writeFileSync(list, `${lines.join("\n")}\n`);
  try {
    await work(list);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
