import type { Button, Resident } from "#shared/model/device-configuration.ts";
import type { DraftCode } from "#shared/model/draft.ts";

/** Everything on a door phone that keeps to a time range. */
export type RangeUses = {
  readonly residents: readonly Resident[];
  readonly buttons: readonly Button[];
  readonly codes: readonly DraftCode[];
};

/** Those that keep to the range of this index. */
export function usesOf(index: number, all: RangeUses): RangeUses {
  const uses = ({ timeRange }: { readonly timeRange: number }) => timeRange === index;
  return {
    residents: all.residents.filter(uses),
    buttons: all.buttons.filter(uses),
    codes: all.codes.filter(uses),
  };
}

export const countUses = ({ residents, buttons, codes }: RangeUses): number =>
  residents.length + buttons.length + codes.length;

/** The same records keeping to another range; 0 is none. */
export const moved = <Record extends { readonly timeRange: number }>(
  records: readonly Record[],
  from: number,
  to: number,
): Record[] => records.map((record) => (record.timeRange === from ? { ...record, timeRange: to } : record));
