import { Select } from "@mantine/core";

type Props<Choice extends string | number> = {
  readonly label: string;
  /** The path of what it edits. */
  readonly field?: string;
  readonly choices: readonly Choice[];
  readonly say: (choice: Choice) => string;
  readonly value: Choice;
  readonly onChange: (choice: Choice) => void;
};

/** One of a few values, each in words. */
export function ChoiceSelect<Choice extends string | number>(props: Props<Choice>) {
  const { label, field, choices, say, value, onChange } = props;
  return (
    <Select
      aria-label={label}
      data-field={field}
      data={choices.map((choice) => ({ value: String(choice), label: say(choice) }))}
      value={String(value)}
      onChange={(chosen) => {
        const choice = choices.find((one) => String(one) === chosen);
        if (choice !== undefined) onChange(choice);
      }}
    />
  );
}
