import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** Opens the vault, or gives it the passphrase that makes it last. */
export function PassphraseForm({ locked, onDone }: { locked: boolean; onDone: () => void }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const unlock = useAct(() => core.app.unlockVault({ passphrase }), {
    toldInPlace: true,
    after: async () => {
      await queries.invalidateQueries({ queryKey: ["info"] });
      // What could not be read while it was locked: snapshots, and all that is told from them.
      void queries.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
      onDone();
    },
  });
  const differ = !locked && again !== "" && again !== passphrase;
  const ready = passphrase !== "" && (locked || again === passphrase);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) unlock.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t(locked ? "vault.unlockWhy" : "vault.protectWhy")}</Text>
        <PasswordInput
          label={t("vault.passphraseField")}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        {!locked && (
          <PasswordInput
            label={t("vault.again")}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={differ && t("vault.differ")}
            autoComplete="off"
          />
        )}
        {unlock.isError && <FailureNotice error={unlock.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={unlock.isPending}>
            {t(locked ? "vault.unlock" : "vault.protect")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
