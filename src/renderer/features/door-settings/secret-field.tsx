import { PasswordInput, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SecretReference } from "#shared/model/draft.ts";
import { useWords } from "../../locales/use-words.ts";
import { errorWords } from "../../ui/tell.ts";
import type { SecretKeeper } from "./secret-keeper.ts";

type Props = {
  readonly label: string;
  /** The path of what it edits. */
  readonly field: string;
  readonly of: "code" | "password";
  readonly secret: SecretReference;
  readonly keeper: SecretKeeper;
  readonly onChange: (secret: SecretReference) => void;
  /** Why this text cannot be taken; told while typing. */
  readonly fault?: (text: string) => string | null;
};

/** A secret that can be typed anew and never read: whether one is set, and a field for another. */
export function SecretField({ label, field, of, secret, keeper, onChange, fault }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const keep = useMutation({
    mutationFn: (text: string) => keeper.keep(of, text),
    meta: { toldInPlace: true },
    onSuccess: (reference) => {
      setTyped("");
      onChange(reference);
    },
  });
  const wrong = typed === "" ? null : (fault?.(typed) ?? null);
  const finish = () => {
    if (typed !== "" && wrong === null && !keep.isPending) keep.mutate(typed);
  };
  return (
    <>
      <PasswordInput
        aria-label={label}
        data-field={field}
        placeholder={t(`doorSettings.secret.${secret.kind}`)}
        value={typed}
        disabled={keep.isPending}
        error={wrong ?? (keep.isError && errorWords(keep.error).message)}
        autoComplete="new-password"
        {...(of === "code" && { inputMode: "numeric" as const })}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish();
          if (event.key === "Escape") setTyped("");
        }}
      />
      {secret.kind === "new" && (
        <Text size="xs" c="dimmed" role="status">
          {t("doorSettings.secretNew")}
        </Text>
      )}
    </>
  );
}
