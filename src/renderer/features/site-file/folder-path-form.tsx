import { Stack, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
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
        <DialogFoot onClose={onClose} go={go} ready={path.trim() !== ""} busy={busy} />
      </Stack>
    </form>
  );
}
