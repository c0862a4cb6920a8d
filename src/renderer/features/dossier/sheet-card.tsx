import { Button, Group, Paper, SimpleGrid, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { tell } from "../../ui/tell.ts";
import { LogoField } from "./logo-field.tsx";
import { useDossierAct } from "./use-dossier.ts";

type Props = { readonly siteId: SiteId; readonly view: DossierView };

/** The cover's words: the building, and who did the work. */
export function SheetCard({ siteId, view }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [building, setBuilding] = useState(view.building);
  const [installer, setInstaller] = useState(view.installer);
  const save = useDossierAct(
    siteId,
    () => core.dossier.saveSheet({ siteId, building, installer }),
    () => tell(t("dossier.sheet.saved")),
  );
  const buildingField = (name: keyof typeof building) => ({
    label: t(`dossier.sheet.${name}`),
    value: building[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setBuilding({ ...building, [name]: event.currentTarget.value }),
  });
  const installerField = (name: keyof typeof installer) => ({
    label: t(`dossier.sheet.${name}`),
    value: installer[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setInstaller({ ...installer, [name]: event.currentTarget.value }),
  });
  return (
    <Paper
      p="md"
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <Stack gap="sm">
        <Title order={2}>{t("dossier.sheet.title")}</Title>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Stack gap="xs">
            <Textarea autosize minRows={2} maxRows={8} maxLength={400} {...buildingField("address")} />
            <TextInput maxLength={200} {...buildingField("customer")} />
            <TextInput maxLength={200} {...buildingField("reference")} />
            <Textarea autosize minRows={2} maxRows={8} maxLength={4_000} {...buildingField("remarks")} />
          </Stack>
          <Stack gap="xs">
            <TextInput maxLength={200} {...installerField("company")} />
            <TextInput maxLength={200} {...installerField("technician")} />
            <TextInput maxLength={400} {...installerField("contact")} />
            <LogoField siteId={siteId} hasLogo={view.hasLogo} />
          </Stack>
        </SimpleGrid>
        <Save busy={save.isPending} />
      </Stack>
    </Paper>
  );
}

function Save({ busy }: { readonly busy: boolean }) {
  const { t } = useWords();
  return (
    <Group>
      <Button type="submit" variant="default" leftSection={<IconDeviceFloppy size={15} />} loading={busy}>
        {t("dossier.sheet.save")}
      </Button>
    </Group>
  );
}
