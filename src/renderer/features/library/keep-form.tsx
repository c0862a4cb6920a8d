import { Button, Group, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly initial: string;
  readonly busy: boolean;
  readonly onKeep: (name: string) => void;
};

/** Keeps what was prepared in the site, under a name. */
export function KeepForm({ initial, busy, onKeep }: Props) {
  const { t } = useWords();
  const [name, setName] = useState(initial);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== "") onKeep(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          flex={1}
          label={t("library.name")}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          leftSection={<IconDeviceFloppy size={15} />}
          loading={busy}
          disabled={name.trim() === ""}
        >
          {t("logos.keep")}
        </Button>
      </Group>
    </form>
  );
}
