import { Group, Paper, Title } from "@mantine/core";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { openField } from "../../ui/open-field.ts";
import type { EditedDoorParts } from "../door-settings/edited-door.tsx";
import { useEditedDevice } from "../door-settings/use-edits.ts";
import { FindingCounts, FindingGroups } from "./finding-groups.tsx";
import { useFindingDesk } from "./use-finding-desk.ts";
import { useLiveLint } from "./use-live-lint.ts";

/** Above the settings: what would ring or open wrong through buttons and codes; nothing where all is well. */
export function SettingsFindings({ door, device, opened }: EditedDoorParts) {
  const { t } = useWords();
  const edited = useEditedDevice(device, opened);
  const { lint, findings, rows } = useLiveLint(door, edited, useObserved(opened.store).rows);
  const { buttons, timeRanges } = edited;
  const onOpen = ({ path }: { readonly path: string }) => openField(path);
  const desk = useFindingDesk({ edits: opened, lint, rows, buttons, timeRanges, onOpen });
  const told = findings.filter(({ path }) => /^(?:buttons|codes)\//.test(path));
  if (told.length === 0) return null;
  const errors = told.filter(({ severity }) => severity === "error").length;
  return (
    <Paper p="sm" mb="sm" component="section" aria-labelledby="settings-findings">
      <Group justify="space-between">
        <Title order={2} id="settings-findings">
          {t("lint.title")}
        </Title>
        <FindingCounts errors={errors} warnings={told.length - errors} />
      </Group>
      <FindingGroups findings={told} desk={desk} />
    </Paper>
  );
}
