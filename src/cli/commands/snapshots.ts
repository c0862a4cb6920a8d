import { readAddress } from "#core/service/read-address.ts";
import { openLaptopStore } from "#core/store/laptop-store.ts";
import { listSnapshots } from "#core/store/snapshots.ts";
import type { CommandContext, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { tableRow } from "../table.ts";

const widths = [16, 24, 12, 22, 12];

/** `perron snapshots [HOST]`: what was kept before and after writes, newest first. */
export async function snapshotsCommand(
  { output, dataFolder }: CommandContext,
  host: string | undefined,
  _options: SharedOptions,
): Promise<number> {
  const endpoint = host === undefined ? undefined : readAddress(host);
  if (endpoint && !endpoint.ok) return output.fail(endpoint.error);
  const laptop = await openLaptopStore(dataFolder);
  if (!laptop.ok) return output.fail(laptop.error);
  const kept = await listSnapshots(
    laptop.value.tables,
    endpoint ? { host: `${endpoint.value.host}:${endpoint.value.port}` } : {},
  );
  await laptop.value.close();
  for (const snapshot of kept) {
    const { id, takenAt, serial, host: at, reason } = snapshot;
    output.line(
      { type: "snapshot", ...snapshot },
      tableRow([id.slice(0, 16), takenAt, serial, at, reason], widths),
    );
  }
  output.line(
    { type: "done", snapshots: kept.length },
    kept.length === 0 ? output.say({ fr: "Aucun instantané.", en: "No snapshot." }) : undefined,
  );
  return exitCodes.done;
}
