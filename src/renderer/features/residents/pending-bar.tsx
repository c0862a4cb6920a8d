import { Button, Group, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { discardEdits } from "../door-settings/open-edits.ts";
import { useEditCount } from "../door-settings/use-edits.ts";
import { doorName } from "../doors/door-words.ts";
import { ElsewhereNotice } from "./elsewhere-notice.tsx";
import type { OpenDirectory } from "./open-directory.ts";
import classes from "./residents.module.css";
import { useOpenedDirectory } from "./use-directory.ts";

/** Under every section of a door phone: how much waits to be sent, and the way to send it. */
export function PendingBar({ door }: { door: DoorSummary }) {
  const { pathname } = useLocation();
  const opened = useOpenedDirectory(door);
  const elsewhere = /\/(?:review|merge|push\/[^/]+)$/.test(pathname);
  if (!opened || elsewhere) return null;
  return (
    <>
      <ElsewhereNotice door={door} opened={opened} />
      <Bar door={door} opened={opened} />
    </>
  );
}

function Bar({ door, opened }: { door: DoorSummary; opened: OpenDirectory }) {
  const { t } = useWords();
  const count = useEditCount(opened);
  const core = useCore();
  const discardDraft = useAct(() => core.push.discardDraft({ doorId: door.id }));
  if (count === 0) return null;
  const discard = () =>
    confirm({
      title: t("residents.discardTitle"),
      why: t("residents.discardWhy", { count, door: doorName(door, t) }),
      go: t("residents.discard"),
      destructive: true,
      onGo: () => {
        discardEdits(opened);
        // The secrets typed go too: nothing is left that an undo could bring back.
        discardDraft.mutate(undefined);
      },
    });
  return (
    <section className={classes.pending} aria-label={t("pending.count", { count })}>
      <Text size="sm" fw={600} role="status">
        {t("pending.count", { count })}
      </Text>
      <Group gap="xs" ml="auto">
        <Button variant="subtle" color="gray" onClick={discard}>
          {t("residents.discard")}
        </Button>
        <Button
          rightSection={<IconArrowRight size={15} />}
          renderRoot={(props) => (
            <Link
              to="/site/$siteId/door/$doorId/review"
              params={{ siteId: door.siteId, doorId: door.id }}
              {...props}
            />
          )}
        >
          {t("pending.review")}
        </Button>
      </Group>
    </section>
  );
}
