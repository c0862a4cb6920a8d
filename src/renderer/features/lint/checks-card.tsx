import { Group, Paper, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useEditedDevice } from "../door-settings/use-edits.ts";
import type { OpenDirectory } from "../residents/open-directory.ts";
import { useDirectory } from "../residents/use-directory.ts";
import { fieldPlace } from "./field-place.ts";
import { FindingCounts, FindingGroups } from "./finding-groups.tsx";
import { useFindingDesk } from "./use-finding-desk.ts";
import { useLiveLint } from "./use-live-lint.ts";

type Props = { readonly door: DoorSummary; readonly device: DeviceView };

/** On the door's overview: what would ring wrong, pending edits counted in. */
export function ChecksCard({ door, device }: Props) {
  const opening = useDirectory(door, device);
  if (opening.isError) return <FailureNotice error={opening.error} onRetry={() => void opening.refetch()} />;
  return opening.data ? <Card door={door} device={device} opened={opening.data} /> : null;
}

function Card({ door, device, opened }: Props & { opened: OpenDirectory }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const edited = useEditedDevice(device, opened);
  const { lint, findings, rows } = useLiveLint(door, edited, useObserved(opened.store).rows);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const params = { siteId: door.siteId, doorId: door.id };
  const onOpen = ({ path }: Finding) => void navigate({ ...fieldPlace(path), params });
  const { buttons, timeRanges } = edited;
  const desk = useFindingDesk({ edits: opened, lint, rows, buttons, timeRanges, onOpen });
  return (
    <Paper p="sm" mb="sm" component="section" aria-labelledby="checks-title">
      <Group justify="space-between">
        <Title order={2} id="checks-title">
          {t("lint.title")}
        </Title>
        <FindingCounts errors={errors} warnings={findings.length - errors} />
      </Group>
      {findings.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("lint.clean")}
        </Text>
      )}
      <FindingGroups findings={findings} desk={desk} />
    </Paper>
  );
}
