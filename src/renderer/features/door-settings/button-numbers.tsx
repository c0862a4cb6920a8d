import { parseCallNumber } from "#shared/model/call-number.ts";
import { useWords } from "../../locales/use-words.ts";
import { CommittedText } from "../../ui/committed-text.tsx";
import { useFieldFaults } from "./field-faults.ts";
import classes from "./settings.module.css";

type Props = {
  readonly record: string;
  readonly index: number;
  readonly numbers: readonly string[];
  readonly limits: { readonly numbers: number; readonly sipAccounts: number };
  readonly onChange: (numbers: string[]) => void;
};

/** A button's numbers in calling order, and a place for one more; an emptied one goes. */
export function ButtonNumbers({ record, index, numbers, limits, onChange }: Props) {
  const { t } = useWords();
  const faults = useFieldFaults();
  const set = (at: number, text: string) => {
    const reading = parseCallNumber(text, limits.sipAccounts);
    const value = reading.ok ? reading.value : text.trim();
    onChange(value === "" ? numbers.toSpliced(at, 1) : numbers.toSpliced(at, 1, value));
  };
  const places = Array.from({ length: Math.min(numbers.length + 1, limits.numbers) }, (_, at) => at);
  return (
    <div className={classes.numbers}>
      {places.map((at) => (
        <CommittedText
          key={at}
          data-field={`buttons/${index}/numbers/${at + 1}`}
          aria-label={t("doorSettings.of", { field: t("numbers.position", { position: at + 1 }), record })}
          placeholder={t("doorSettings.addNumber")}
          value={(numbers[at] ?? "").replace(/^sip:/, "")}
          fault={faults.number(limits.sipAccounts)}
          keepFaulty
          onCommit={(typed) => set(at, typed)}
        />
      ))}
    </div>
  );
}
