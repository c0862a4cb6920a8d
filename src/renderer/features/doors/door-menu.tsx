import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { BindDialog } from "../planned-doors/bind-dialog.tsx";
import { PlannedDoorDialog } from "../planned-doors/planned-door-dialog.tsx";
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
  const [asking, setAsking] = useState<"plan" | "bind" | null>(null);
  const unplan = useAct(
    () => core.plan.change({ doorId: door.id, name: door.name, place: door.place, planned: null }),
    { after: () => queries.invalidateQueries({ queryKey: ["doors", door.siteId] }) },
  );
  const unseen = door.planned !== null && door.lastAnswer === null && door.proof.length === 0;
  const close = () => setAsking(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("act.moreActions")}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking("plan")}>
            {t(door.planned ? "plan.change" : "plan.plan")}
          </Menu.Item>
          {unseen && <Menu.Item onClick={() => setAsking("bind")}>{t("plan.bindTo")}</Menu.Item>}
          {door.planned && !unseen && (
            <Menu.Item onClick={() => unplan.mutate(undefined)}>{t("plan.unplan")}</Menu.Item>
          )}
          <Menu.Item color="red" onClick={ask}>
            {t("doors.forget")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PlannedDoorDialog siteId={door.siteId} door={door} opened={asking === "plan"} onClose={close} />
      <BindDialog door={door} opened={asking === "bind"} onClose={close} />
    </>
  );
}
