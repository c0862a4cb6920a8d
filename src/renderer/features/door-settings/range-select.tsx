import { Select } from "@mantine/core";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly label: string;
  /** The path of what it edits. */
  readonly field: string;
  readonly timeRanges: readonly TimeRange[];
  readonly value: number;
  readonly onChange: (index: number) => void;
};

/** One of the door phone's time ranges, or none. */
export function RangeSelect({ label, field, timeRanges, value, onChange }: Props) {
  const { t } = useWords();
  const known = value === 0 || timeRanges.some(({ index }) => index === value);
  return (
    <Select
      aria-label={label}
      data-field={field}
      data={[
        { value: "0", label: t("doorSettings.anyHour") },
        ...timeRanges.map(({ index, name }) => ({
          value: String(index),
          label: t("overview.rangeName", { index, name }),
        })),
        ...(known ? [] : [{ value: String(value), label: t("residents.missingRange", { index: value }) }]),
      ]}
      value={String(value)}
      onChange={(chosen) => chosen !== null && onChange(Number(chosen))}
    />
  );
}
