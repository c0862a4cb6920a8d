import { Alert, Button, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Verification } from "#shared/model/verification.ts";
import { useWords } from "../../locales/use-words.ts";
import { saveFile } from "../../ui/save-file.ts";

type Made = {
  readonly name: string;
  readonly pdf: Blob;
  readonly json: Blob;
  readonly verification: Verification;
};

/** A dossier that was just made: its two files, which belong together. */
export function MadeNotice({ made: { name, pdf, json, verification } }: { readonly made: Made }) {
  const { t, size } = useWords();
  const entries = verification.head?.entries ?? 0;
  return (
    <Alert color="green" role="status" title={t("dossier.made.title", { name })}>
      <Text size="sm">{t("dossier.made.lead", { entries })}</Text>
      <Group gap="xs" mt="xs">
        <Button leftSection={<IconDownload size={15} />} onClick={() => saveFile(`${name}.pdf`, pdf)}>
          {t("dossier.made.pdf", { size: size(pdf.size) })}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          onClick={() => saveFile(`${name}.json`, json)}
        >
          {t("dossier.made.json", { size: size(json.size) })}
        </Button>
      </Group>
    </Alert>
  );
}
