import type { Result } from "#shared/result/result.ts";
import { type AsmServer, type AsmServerOptions, startAsmServer } from "../../asm/server/asm-server.ts";

/** Ports tried when the wished one is taken. */
const portsTried = 20;

/** Starts at the wished port, else at the next free one: a port taken by something else stops nobody's work. */
export async function startNear(options: AsmServerOptions): Promise<Result<AsmServer>> {
  const { host, port } = options.listen;
  for (let further = 0; ; further += 1) {
    const started = await startAsmServer({ ...options, listen: { host, port: port + further } });
    const taken = !started.ok && started.error.reason === "port-taken";
    const last = port === 0 || further + 1 >= portsTried || port + further >= 65_535;
    if (!taken || last) return started;
  }
}
