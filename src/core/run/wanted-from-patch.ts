import type { BulkPatch } from "#shared/model/bulk-patch.ts";
import type { DeviceConfiguration, TimeRange } from "#shared/model/device-configuration.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { WantedConfiguration } from "../config/configuration-mapping.ts";
import { fold } from "../site/csv-columns.ts";
import type { WantedFor } from "./run-ports.ts";

/** One setting for many doors; everything that it does not name stays as each door has it. */
export function wantedFromPatch(patch: BulkPatch): WantedFor {
  return (_door, { configuration }) => patched(configuration, patch);
}

function patched(
  { asm, proxy, timeRanges }: DeviceConfiguration,
  patch: BulkPatch,
): Result<WantedConfiguration> {
  switch (patch.what) {
    case "asm": {
      const { url = asm.url, path = asm.path, key = asm.key } = patch;
      return ok({ asm: { ...asm, url, path, key } });
    }
    case "proxy": {
      const { type, host, port, login = proxy.login, password = proxy.password } = patch;
      return ok({ proxy: { type, host, port, login, password } });
    }
    case "timeRange":
      return withTimeRange(timeRanges, patch);
  }
}

/** The door's own range of that name, whatever its index there; a new one where it has none. */
function withTimeRange(
  timeRanges: readonly TimeRange[],
  { name, days }: Extract<BulkPatch, { what: "timeRange" }>,
): Result<WantedConfiguration> {
  const named = timeRanges.filter((range) => fold(range.name) === fold(name));
  if (named.length > 1) return failed(severalRanges(name));
  const index = named[0]?.index ?? firstFree(timeRanges);
  const others = timeRanges.filter((range) => range.index !== index);
  const range = { index, name: named[0]?.name ?? name, days };
  return ok({ timeRanges: [...others, range].sort((a, b) => a.index - b.index) });
}

function firstFree(timeRanges: readonly TimeRange[]): number {
  const taken = new Set(timeRanges.map(({ index }) => index));
  let index = 1;
  while (taken.has(index)) index += 1;
  return index;
}

const severalRanges = (name: string) =>
  failure(
    "conflict",
    {
      fr: `Ce portier a plusieurs plages horaires nommées « ${name} » : réglez-le à part.`,
      en: `This door phone has several time ranges named “${name}”: set it by itself.`,
    },
    { reason: "several-time-ranges" },
  );
