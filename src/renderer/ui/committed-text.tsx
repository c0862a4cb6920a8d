import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

type Props = Omit<TextInputProps, "value" | "onChange" | "onBlur" | "onKeyDown" | "error"> & {
  readonly value: string;
  /** What the typed text amounts to; null while it cannot be taken. */
  readonly fault?: ((text: string) => string | null) | undefined;
  /** A text with a fault is handed over too, for a review that will tell it. @default false */
  readonly keepFaulty?: boolean;
  readonly onCommit: (text: string) => void;
};

/** A text that counts when the field is left or Enter pressed, so that one edit is one step to undo; Escape takes it back. */
export function CommittedText({ value, fault, keepFaulty = false, onCommit, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const wrong = fault?.(text) ?? null;
  const finish = () => {
    if (typed === null || (wrong !== null && !keepFaulty)) return;
    setTyped(null);
    if (typed !== value) onCommit(typed);
  };
  return (
    <TextInput
      {...rest}
      value={text}
      error={wrong}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}
