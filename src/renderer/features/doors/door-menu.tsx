import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { doorName } from "./door-words.ts";

/** What is seldom done with a door of the list. */
export function DoorMenu({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const forget = useAct(() => core.door.forget({ doorId: door.id }), {
    after: () => queries.invalidateQueries({ queryKey: ["doors", door.siteId] }),
  });
  const ask = () =>
    confirm({
      title: t("doors.forgetTitle", { name: doorName(door, t) }),
      why: t("doors.forgetWhy", { serial: door.serial ?? "?" }),
      go: t("act.remove"),
      destructive: true,
      onGo: () => forget.mutate(undefined),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("act.moreActions")}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" onClick={ask}>
          {t("doors.forget")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
