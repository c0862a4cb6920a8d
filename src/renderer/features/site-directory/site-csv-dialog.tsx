import { Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { SiteCsvPreview } from "#shared/contract/site-directory-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { tell } from "../../ui/tell.ts";
import { CsvProblems } from "../residents/csv-problems.tsx";
import type { SiteDirectoryDesk } from "./use-site-directory.ts";

type Props = {
  readonly desk: SiteDirectoryDesk;
  readonly file: { readonly name: string; readonly content: SiteCsvPreview } | null;
  readonly onClose: () => void;
};

/** What a CSV file would make of the site's directory, before it does it. */
export function SiteCsvDialog({ desk, file, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal opened={file !== null} onClose={onClose} title={t("csv.title", { name: file?.name })} size="lg">
      {file && <Preview desk={desk} name={file.name} content={file.content} onClose={onClose} />}
    </Modal>
  );
}

type PreviewProps = Omit<Props, "file"> & { readonly name: string; readonly content: SiteCsvPreview };

function Preview({ desk, name, content, onClose }: PreviewProps) {
  const { t } = useWords();
  const [removing, setRemoving] = useState(false);
  const { residents, added, changed, missing, problems } = content;
  const nothing = residents.length === 0 && !(removing && missing.length > 0);
  const lay = () => {
    desk.change({ residents, removed: removing ? missing.map(({ id }) => id) : [] });
    tell(t("csv.laid", { name }));
    onClose();
  };
  return (
    <Stack gap="sm">
      <Group gap="lg">
        <Text fw={600}>{t("csv.added", { count: added })}</Text>
        <Text fw={600}>{t("csv.changed", { count: changed })}</Text>
      </Group>
      {problems.length > 0 && <CsvProblems problems={problems} />}
      {problems.length === 0 && missing.length > 0 && (
        <Checkbox
          color="red"
          label={t("siteDirectory.removeMissing", { count: missing.length })}
          description={missing
            .slice(0, 8)
            .map((one) => one.name)
            .join(", ")}
          checked={removing}
          onChange={(event) => setRemoving(event.currentTarget.checked)}
        />
      )}
      <Text size="sm" c="dimmed">
        {problems.length > 0 ? t("csv.blocked") : nothing ? t("csv.nothing") : t("siteDirectory.layHint")}
      </Text>
      <DialogFoot
        onClose={onClose}
        go={t("csv.lay")}
        onGo={lay}
        ready={problems.length === 0 && !nothing}
        focus="go"
      />
    </Stack>
  );
}
