import { Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";

/** One more credential, tried after the others. */
export function AddCredential({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [user, setUser] = useState("admin");
  const [password, setPassword] = useState("");
  const add = useAct(() => core.site.addCredential({ siteId, user, password }), {
    after: (list) => {
      setPassword("");
      queries.setQueryData(questions.credentials(core, siteId).queryKey, list);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (user !== "") add.mutate(undefined);
  };
  return (
    <form onSubmit={submit} aria-label={t("credentials.add")}>
      <Group align="flex-end" gap="xs" grow preventGrowOverflow={false}>
        <TextInput
          label={t("credentials.user")}
          value={user}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => setUser(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("credentials.password")}
          value={password}
          maxLength={256}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={user === ""}>
          {t("credentials.add")}
        </Button>
      </Group>
    </form>
  );
}
