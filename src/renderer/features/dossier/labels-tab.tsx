import { Button, Checkbox, Group, NumberInput, Paper, Stack, Table, Text } from "@mantine/core";
import { IconQrcode } from "@tabler/icons-react";
import { useState } from "react";
import type { DossierView } from "#shared/contract/dossier-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { saveFile } from "../../ui/save-file.ts";

type Props = { readonly siteId: SiteId; readonly doors: DossierView["doors"] };

/** Labels to stick behind the panels: which door is which serial number, by eye and by telephone. */
export function LabelsTab({ siteId, doors }: Props) {
  const { t, language } = useWords();
  const core = useCore();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [skip, setSkip] = useState(0);
  const doorIds = doors.map(({ id }) => id).filter((id) => chosen.has(id));
  const print = useAct(() => core.dossier.labels({ siteId, doorIds, language, skip }), {
    after: ({ name, file }) => saveFile(name, file),
  });
  if (doors.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("doors.empty")}
      </Text>
    );
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" maw={720}>
        {t("dossier.labels.lead")}
      </Text>
      <DoorChoice doors={doors} chosen={chosen} onChoose={setChosen} />
      <Group align="flex-end" gap="sm">
        <NumberInput
          label={t("dossier.labels.skip")}
          min={0}
          max={23}
          size="xs"
          w={280}
          value={skip}
          onChange={(value) => setSkip(Number(value) || 0)}
        />
        <Button
          leftSection={<IconQrcode size={15} />}
          disabled={doorIds.length === 0}
          loading={print.isPending}
          onClick={() => print.mutate(undefined)}
        >
          {t("dossier.labels.go", { count: doorIds.length })}
        </Button>
      </Group>
    </Stack>
  );
}

type ChoiceProps = {
  readonly doors: DossierView["doors"];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
};

function DoorChoice({ doors, chosen, onChoose }: ChoiceProps) {
  const { t } = useWords();
  const all = chosen.size === doors.length;
  const choose = (id: string, wanted: boolean) =>
    onChoose(new Set(wanted ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <Paper style={{ overflow: "auto" }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                aria-label={t("dossier.labels.all")}
                checked={all}
                indeterminate={chosen.size > 0 && !all}
                onChange={() => onChoose(new Set(all ? [] : doors.map(({ id }) => id)))}
              />
            </Table.Th>
            <Table.Th>{t("doors.column.door")}</Table.Th>
            <Table.Th>{t("doors.column.serial")}</Table.Th>
            <Table.Th>{t("doors.column.address")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {doors.map(({ id, name, serial, address }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Checkbox
                  aria-label={t("dossier.labels.one", { name: name || serial || address })}
                  checked={chosen.has(id)}
                  onChange={(event) => choose(id, event.currentTarget.checked)}
                />
              </Table.Td>
              <Table.Td>{name || t("doors.unnamed")}</Table.Td>
              <Table.Td>{serial}</Table.Td>
              <Table.Td>{address}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
