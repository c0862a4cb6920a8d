import { Group, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileUpload } from "@tabler/icons-react";
import { useEffect, useEffectEvent } from "react";
import { useWords } from "../locales/use-words.ts";

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly several?: boolean;
  readonly busy?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/**
 * Takes files: dropped, pasted or picked.
 *
 * Of every type: what a file really is, and why it will not do, is for the core to say.
 */
export function FileDrop({ title, hint, several = false, busy = false, onFiles }: Props) {
  const { t } = useWords();
  usePastedFiles((files) => onFiles(several ? files : files.slice(0, 1)));
  return (
    <Dropzone
      onDrop={(files) => files.length > 0 && onFiles(files)}
      multiple={several}
      loading={busy}
      p="sm"
      inputProps={{ "aria-label": title }}
    >
      <Group gap="sm" wrap="nowrap" justify="center">
        <IconFileUpload size={26} aria-hidden />
        <div>
          <Text fw={600}>{title}</Text>
          <Text size="xs" c="dimmed">
            {hint} {t("files.how")}
          </Text>
        </div>
      </Group>
    </Dropzone>
  );
}

function usePastedFiles(onFiles: (files: readonly File[]) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => take(event);
    addEventListener("paste", listen);
    return () => removeEventListener("paste", listen);
  }, []);
}
