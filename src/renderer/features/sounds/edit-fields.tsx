import { NumberInput } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import { type SoundEdit, trimmed } from "./sound-edit.ts";
import classes from "./sounds.module.css";

type Props = {
  readonly edit: SoundEdit;
  readonly seconds: number;
  readonly onChange: (edit: SoundEdit) => void;
};

/** Beginning, end, loudness and fade, by keyboard. */
export function EditFields({ edit, seconds, onChange }: Props) {
  const { t, language } = useWords();
  const decimalSeparator = language === "fr" ? "," : ".";
  const time = {
    decimalSeparator,
    min: 0,
    max: seconds,
    step: 0.1,
    decimalScale: 2,
    suffix: " s",
    size: "xs",
  } as const;
  return (
    <div className={classes.fields}>
      <NumberInput
        {...time}
        label={t("sounds.from")}
        value={edit.from}
        onChange={(from) => typeof from === "number" && onChange(trimmed(edit, { from }, seconds))}
      />
      <NumberInput
        {...time}
        label={t("sounds.to")}
        value={edit.to}
        onChange={(to) => typeof to === "number" && onChange(trimmed(edit, { to }, seconds))}
      />
      <NumberInput
        size="xs"
        label={t("sounds.gain")}
        min={-60}
        max={40}
        suffix=" dB"
        value={edit.gainDb}
        onChange={(gainDb) => typeof gainDb === "number" && onChange({ ...edit, gainDb })}
      />
      <NumberInput
        size="xs"
        label={t("sounds.fade")}
        min={0}
        max={60_000}
        step={50}
        suffix=" ms"
        value={edit.fadeMs}
        onChange={(fadeMs) => typeof fadeMs === "number" && onChange({ ...edit, fadeMs })}
      />
    </div>
  );
}
