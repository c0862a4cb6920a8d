import { TextInput } from "@mantine/core";
import type { Ref } from "react";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly code: string;
  readonly onChange: (code: string) => void;
  /** Why it is asked for here; where it goes. */
  readonly description: string;
  readonly ref?: Ref<HTMLInputElement>;
};

/** The code of an opening: typed for one order, shown to nobody, kept nowhere. */
export function CodeField({ code, onChange, description, ref }: Props) {
  const { t } = useWords();
  return (
    <TextInput
      ref={ref}
      type="password"
      autoComplete="off"
      inputMode="numeric"
      maxLength={64}
      maw={240}
      label={t("opening.code")}
      description={description}
      value={code}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
