import { Alert, Button, Group, PasswordInput, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { errorWords, tell } from "../../ui/tell.ts";

/** Asks for the passphrase of a site that came from another laptop; all but its secrets works without. */
export function UnlockBanner({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState("");
  const unlock = useAct(() => core.siteFile.unlock({ siteId, passphrase }), {
    toldInPlace: true,
    after: async () => {
      tell(t("travel.unlocked"));
      await queries.invalidateQueries({ queryKey: ["site-file", siteId] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (passphrase !== "") unlock.mutate(undefined);
  };
  return (
    <Alert color="blue" icon={<IconKey size={16} />} p="xs" mb="sm" title={t("travel.lockedTitle")}>
      <form onSubmit={submit}>
        <Group gap="xs" align="flex-start">
          <Text size="sm" flex={1} miw={240}>
            {t("travel.lockedWhy")}
          </Text>
          <PasswordInput
            w={240}
            aria-label={t("vault.passphraseField")}
            placeholder={t("vault.passphraseField")}
            value={passphrase}
            error={unlock.isError ? errorWords(unlock.error).message : undefined}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
          />
          <Button type="submit" loading={unlock.isPending} disabled={passphrase === ""}>
            {t("vault.unlock")}
          </Button>
        </Group>
      </form>
    </Alert>
  );
}
