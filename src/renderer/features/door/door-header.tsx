import { Badge, Group, Title, Tooltip } from "@mantine/core";
import { IconPencil, IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";
import { addressOf } from "../doors/door-words.ts";
import { PresenceMark } from "../doors/presence-mark.tsx";
import { useProve } from "../doors/use-prove.ts";
import { withDoor } from "../doors/with-door.ts";
import { SupportButton } from "../support/support-button.tsx";
import classes from "./door.module.css";

/** Which door phone this is, and what must be known of it on every section. */
export function DoorHeader({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const prove = useProve(door);
  return (
    <header className={classes.header}>
      <Group gap={4} wrap="nowrap">
        <Title order={1}>{door.name || t("doors.unnamed")}</Title>
        <Rename door={door} />
        <SupportButton door={door} />
      </Group>
      <div className={classes.facts}>
        <Group gap={2} wrap="nowrap">
          <PresenceMark presence={door.presence} asking={prove.isPending} />
          <IconButton
            label={t("doors.prove")}
            disabled={prove.isPending}
            onClick={() => prove.mutate(undefined)}
          >
            <IconRefresh size={15} />
          </IconButton>
        </Group>
        <span>
          {door.serial === null ? t("door.serialUnknown") : t("door.serial", { serial: door.serial })}
        </span>
        <span>{addressOf(door)}</span>
        <span>{t(`variant.${door.variant ?? "unknown"}`)}</span>
        {door.firmware !== null && <span>{t("door.firmware", { version: door.firmware })}</span>}
        {door.auth !== null && <span>{t(`auth.${door.auth}`)}</span>}
        <Flags door={door} />
      </div>
    </header>
  );
}

/** What leaves this door phone open to others. */
function Flags({ door }: { door: DoorSummary }) {
  const readable = door.auth === "basic" && door.endpoint.scheme === "http";
  return (
    <Group gap={6}>
      {door.factoryCredentials && <Flag name="factory" />}
      {readable && <Flag name="readable" />}
      {door.auth === "none" && <Flag name="noPassword" />}
    </Group>
  );
}

function Flag({ name }: { name: "factory" | "readable" | "noPassword" }) {
  const { t } = useWords();
  return (
    <Tooltip label={t(`door.${name}Why`)}>
      <Badge color="yellow" tabIndex={0}>
        {t(`door.${name}`)}
      </Badge>
    </Tooltip>
  );
}

type Names = { readonly name: string; readonly known: string };

function Rename({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const rename = useAct((names: Names) => core.door.rename({ doorId: door.id, ...names }), {
    after: (renamed) => {
      setOpened(false);
      queries.setQueryData(questions.doors(core, door.siteId).queryKey, withDoor(renamed));
    },
  });
  return (
    <>
      <IconButton label={t("door.editName")} onClick={() => setOpened(true)}>
        <IconPencil size={15} />
      </IconButton>
      <NameDialog
        opened={opened}
        title={t("door.editName")}
        label={t("door.name")}
        initial={door.name}
        mayBeEmpty
        go={t("act.rename")}
        busy={rename.isPending}
        onClose={() => setOpened(false)}
        onGo={(name, known) => rename.mutate({ name, known })}
      />
    </>
  );
}
