import { Group, PasswordInput } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";

/** A new passphrase and the same again: a slip of the finger would lock the secrets for good. */
export type Phrase = { readonly first: string; readonly again: string };

export const noPhrase: Phrase = { first: "", again: "" };
export const isReady = ({ first, again }: Phrase): boolean => first !== "" && first === again;

type Props = { readonly phrase: Phrase; readonly onChange: (phrase: Phrase) => void };

export function PassphraseTwice({ phrase, onChange }: Props) {
  const { t } = useWords();
  const differ = phrase.again !== "" && phrase.first !== phrase.again;
  return (
    <Group grow align="flex-start">
      <PasswordInput
        label={t("vault.passphraseField")}
        value={phrase.first}
        onChange={(event) => onChange({ ...phrase, first: event.currentTarget.value })}
        autoComplete="new-password"
      />
      <PasswordInput
        label={t("vault.again")}
        value={phrase.again}
        error={differ ? t("vault.differ") : undefined}
        onChange={(event) => onChange({ ...phrase, again: event.currentTarget.value })}
        autoComplete="new-password"
      />
    </Group>
  );
}
