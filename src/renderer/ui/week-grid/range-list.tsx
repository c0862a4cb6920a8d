import { Button, Text } from "@mantine/core";
import { IconEye, IconEyeOff, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { CommittedText } from "../committed-text.tsx";
import { IconButton } from "../icon-button.tsx";
import { lookOf } from "./range-look.ts";
import classes from "./week-grid.module.css";
import { openHours } from "./week-hours.ts";

type Props = {
  readonly ranges: readonly TimeRange[];
  readonly brush: number | null;
  readonly hidden: ReadonlySet<number>;
  readonly onBrush: (index: number) => void;
  readonly onToggle: (index: number) => void;
  /** What stands under each name: who uses it, whether it is open now. */
  readonly note?: ((range: TimeRange) => ReactNode) | undefined;
  readonly fault?: ((range: TimeRange) => string | null) | undefined;
  /** Absent: the ranges are only read. */
  readonly acts?:
    | {
        readonly rename: (index: number, name: string) => void;
        readonly remove: (range: TimeRange) => void;
        /** Null: no more fit. */
        readonly add: (() => void) | null;
      }
    | undefined;
};

/** The ranges by name, colour and pattern; one of them is the brush. */
export function RangeList({ ranges, note, acts, onBrush, ...rest }: Props) {
  const { t } = useWords();
  return (
    <div className={classes.ranges}>
      <ul className={classes.rangeList} aria-label={t("weekGrid.ranges")}>
        {ranges.map((range, place) => (
          <li key={range.index} className={classes.range} data-brush={range.index === rest.brush}>
            <RangeLine range={range} place={place} acts={acts} onBrush={onBrush} {...rest} />
            <Text size="xs" c="dimmed" component="div">
              {t("weekGrid.openHours", { count: openHours(range.days) })}
              {note?.(range)}
            </Text>
          </li>
        ))}
      </ul>
      {acts && (
        <Button
          variant="default"
          leftSection={<IconPlus size={15} />}
          disabled={acts.add === null}
          onClick={() => acts.add?.()}
        >
          {t("weekGrid.add")}
        </Button>
      )}
    </div>
  );
}

type LineProps = Omit<Props, "ranges" | "note"> & { readonly range: TimeRange; readonly place: number };

function RangeLine({ range, place, brush, hidden, onBrush, onToggle, acts, fault }: LineProps) {
  const { t } = useWords();
  const name = t("overview.rangeName", { index: range.index, name: range.name });
  const shown = !hidden.has(range.index);
  return (
    <div className={classes.rangeLine}>
      <button
        type="button"
        className={classes.swatch}
        data-look={lookOf(place)}
        aria-pressed={range.index === brush}
        aria-label={t("weekGrid.paintWith", { name })}
        onClick={() => onBrush(range.index)}
      />
      {acts ? (
        <CommittedText
          className={classes.rangeName}
          aria-label={t("weekGrid.nameOf", { index: range.index })}
          value={range.name}
          fault={(name) => fault?.({ ...range, name }) ?? null}
          keepFaulty
          onFocus={() => onBrush(range.index)}
          onCommit={(name) => acts.rename(range.index, name)}
        />
      ) : (
        <span className={classes.rangeName}>{range.name}</span>
      )}
      <IconButton
        label={t(shown ? "weekGrid.hide" : "weekGrid.show", { name })}
        disabled={range.index === brush}
        onClick={() => onToggle(range.index)}
      >
        {shown ? <IconEye size={15} /> : <IconEyeOff size={15} />}
      </IconButton>
      {acts && (
        <IconButton label={t("weekGrid.remove", { name })} onClick={() => acts.remove(range)}>
          <IconTrash size={15} />
        </IconButton>
      )}
    </div>
  );
}
