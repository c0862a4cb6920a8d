import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

type Props = {
  readonly hint: string;
  readonly go: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onGo: (path: string) => void;
};

/** Asks for the path of a folder; what went wrong with it is told below it. */
export function FolderPathForm({ hint, go, busy, error, onClose, onGo }: Props) {
  const { t } = useWords();
  const [path, setPath] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (path.trim() !== "") onGo(path.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("siteFolder.path")}
          description={hint}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          data-autofocus
        />
        {error && <FailureNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("act.cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={path.trim() === ""}>
            {go}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
