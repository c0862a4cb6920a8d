import { TextInput } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly label: string;
  /** The device holds one; what it is never comes here. */
  readonly isSet: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A secret that can be replaced and never be read. */
export function SecretField({ label, isSet, value, onChange }: Props) {
  const { t } = useWords();
  return (
    <TextInput
      type="password"
      autoComplete="new-password"
      maxLength={255}
      label={label}
      placeholder={t(isSet ? "asm.secretKept" : "asm.secretNone")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
