import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { ipacAnswer, type saying, startTinyServer, type TinyServer } from "./testing/tiny-server.ts";

const scanOnce = fileURLToPath(new URL("../../../bench/scan/scan-once.ts", import.meta.url));
const servers: TinyServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

it.skipIf(process.platform === "win32")("P8: out of file handles a scan is slower and complete", async () => {
  const hosts = Array.from({ length: 60 }, (_, i) => `127.0.13.${101 + i}`);
  // They answer after a while, so that a scan of all at once needs a handle for each.
  const slowly = (socket: Parameters<ReturnType<typeof saying>>[0]) =>
    socket.once("data", () => setTimeout(() => socket.end(ipacAnswer), 100));
  const first = await startTinyServer(hosts[0] ?? "", 0, slowly);
  servers.push(first);
  for (const host of hosts.slice(1)) servers.push(await startTinyServer(host, first.port, slowly));
  const command = `ulimit -n 44; exec "$0" "$1" --ports ${first.port} 127.0.13.101-160`;
  const { stdout } = await promisify(execFile)("sh", ["-c", command, process.execPath, scanOnce]);
  const outcome = JSON.parse(stdout) as { warnings: string[] };
  expect(outcome).toMatchObject({ found: 60, complete: true });
  expect(outcome.warnings.join()).toContain("ran short of connections");
});
