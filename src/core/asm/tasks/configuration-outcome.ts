import type { ConfigurationTask } from "../model/task.ts";

export type ReadBack = "applied" | "reverted" | "differs";

/** What the settings a product sent say of a task: only bytes that equal what was sent count as applied. */
export function configurationOutcome(
  task: Pick<ConfigurationTask, "files" | "before">,
  received: ReadonlyMap<string, Uint8Array>,
): ReadBack {
  const names = Object.keys(task.files);
  const runs = (expected: Readonly<Record<string, string>>) =>
    names.every((name) => {
      const content = received.get(name);
      return content !== undefined && Buffer.from(content).toString("base64") === expected[name];
    });
  if (runs(task.files)) return "applied";
  return runs(task.before) ? "reverted" : "differs";
}
