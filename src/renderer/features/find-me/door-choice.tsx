import { Button, Checkbox, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { addressOf, doorName } from "../doors/door-words.ts";
import classes from "./find-me.module.css";
import { startWalk } from "./walk.ts";

type Props = {
  readonly siteId: SiteId;
  readonly doors: readonly DoorSummary[];
  readonly lighting: boolean;
};

/** Which panels to light; none is chosen beforehand. */
export function DoorChoice({ siteId, doors, lighting }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly DoorId[]>([]);
  const start = async () => {
    const ids = doors.map(({ id }) => id).filter((id) => chosen.includes(id));
    await startWalk(core, siteId, ids);
    await queries.invalidateQueries({ queryKey: questions.litPanels(core).queryKey });
    await queries.invalidateQueries({ queryKey: questions.doors(core, siteId).queryKey });
  };
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={2}>{t("findMe.which")}</Title>
        {doors.length === 0 && <Text size="sm">{t("doors.empty")}</Text>}
        <Checkbox.Group value={[...chosen]} onChange={(ids) => setChosen(ids as DoorId[])}>
          <div className={classes.doors}>
            {doors.map((door) => (
              <Checkbox
                key={door.id}
                value={door.id}
                label={doorName(door, t)}
                description={`${addressOf(door)} · ${t(`variant.${door.variant ?? "unknown"}`)}`}
              />
            ))}
          </div>
        </Checkbox.Group>
        <Group gap="xs">
          <Button
            leftSection={<IconBulb size={15} />}
            disabled={chosen.length === 0}
            loading={lighting}
            onClick={() => void start()}
          >
            {t("findMe.start", { count: chosen.length })}
          </Button>
          <Button variant="subtle" onClick={() => setChosen(doors.map(({ id }) => id))}>
            {t("findMe.all")}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t("findMe.how")}
        </Text>
      </Stack>
    </Paper>
  );
}
