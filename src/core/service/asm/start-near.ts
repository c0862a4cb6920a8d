import type { Result } from "#shared/result/result.ts";

/** Ports tried when the wished one is taken. */
const portsTried = 20;

/** Starts at the wished port, else at the next free one: a port taken by something else stops nobody's work. */
export async function startNear<Server>(
  port: number,
  start: (port: number) => Promise<Result<Server>>,
): Promise<Result<Server>> {
  for (let further = 0; ; further += 1) {
    const started = await start(port + further);
    const taken = !started.ok && started.error.reason === "port-taken";
    const last = port === 0 || further + 1 >= portsTried || port + further >= 65_535;
    if (!taken || last) return started;
  }
}
