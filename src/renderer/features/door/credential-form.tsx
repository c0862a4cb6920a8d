import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { useWords } from "../../locales/use-words.ts";

export type Credential = { user: string; password: string; remember: boolean };

type Props = { readonly busy: boolean; readonly onGive: (credential: Credential) => void };

/** A user name and password for this door phone. */
export function CredentialForm({ busy, onGive }: Props) {
  const { t } = useWords();
  const [user, setUser] = useState("admin");
  const [password, setPassword] = useState("");
  const [remember, setRemember] = useState(true);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (user !== "" && !busy) onGive({ user, password, remember });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("login.user")}
          value={user}
          autoComplete="off"
          onChange={(event) => setUser(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("login.password")}
          value={password}
          autoComplete="off"
          autoFocus
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Checkbox
          label={t("login.remember")}
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        <Group>
          <Button type="submit" loading={busy} disabled={user === ""}>
            {t("login.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
