import { Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { FindMePanel } from "#shared/contract/trial-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { NameDialog } from "../../ui/name-dialog.tsx";
import { withDoor } from "../doors/with-door.ts";
import classes from "./find-me.module.css";
import { NumberTile } from "./number-tile.tsx";
import { noteBound, type Walk } from "./walk.ts";

type Props = { readonly walk: Walk; readonly doors: readonly DoorSummary[] };

/** The numbers on the panels, large; the one seen is tapped or typed, and its door gets a name. */
export function NumberWall({ walk, doors }: Props) {
  const { t } = useWords();
  const [seen, setSeen] = useState<DoorId | null>(null);
  const [typed, setTyped] = useState("");
  const doorOf = (id: DoorId) => doors.find((door) => door.id === id);
  const type = (text: string) => {
    setTyped(text);
    const found = walk.panels.find(({ number, state }) => String(number) === text && state !== "waiting");
    // With ten panels or more, a first figure may be the beginning of another number.
    const longer = walk.panels.some(({ number }) => number !== found?.number && `${number}`.startsWith(text));
    if (found && !longer) setSeen(found.doorId);
  };
  const close = () => {
    setSeen(null);
    setTyped("");
  };
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={2}>{t("findMe.seen")}</Title>
            <Text size="sm" c="dimmed" role="status">
              {t(`findMe.state.${walk.state}`)}
            </Text>
          </div>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              setSeen(walk.panels.find(({ number }) => String(number) === typed)?.doorId ?? null);
            }}
          >
            <TextInput
              w={130}
              inputMode="numeric"
              label={t("findMe.typed")}
              value={typed}
              onChange={(event) => type(event.currentTarget.value.replace(/\D/g, ""))}
            />
          </form>
        </Group>
        <div className={classes.wall}>
          {walk.panels.map((panel) => (
            <NumberTile
              key={panel.doorId}
              panel={panel}
              door={doorOf(panel.doorId)}
              bound={walk.bound.has(panel.doorId)}
              onSeen={() => setSeen(panel.doorId)}
            />
          ))}
        </div>
      </Stack>
      <BindDialog
        door={seen === null ? undefined : doorOf(seen)}
        panel={walk.panels.find(({ doorId }) => doorId === seen)}
        onClose={close}
      />
    </Paper>
  );
}

type BindProps = {
  readonly door: DoorSummary | undefined;
  readonly panel: FindMePanel | undefined;
  readonly onClose: () => void;
};

/** Names the door whose number was seen: from then on door and serial number belong together. */
function BindDialog({ door, panel, onClose }: BindProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  /** A door added by its address tells its serial number when it is read. */
  const learnSerial = async ({ id, siteId }: DoorSummary) => {
    await core.door.read({ doorId: id });
    await queries.invalidateQueries({ queryKey: questions.doors(core, siteId).queryKey });
  };
  const rename = useAct(
    ({ id, ...names }: { id: DoorId; name: string; known: string }) =>
      core.door.rename({ doorId: id, ...names }),
    {
      after: (renamed) => {
        noteBound(renamed.id);
        if (renamed.serial === null) void learnSerial(renamed);
        queries.setQueryData(questions.doors(core, renamed.siteId).queryKey, withDoor(renamed));
        onClose();
      },
    },
  );
  return (
    <NameDialog
      opened={door !== undefined && panel !== undefined}
      title={t("findMe.bindTitle", { number: panel?.number })}
      label={t("door.name")}
      hint={door?.serial ? t("findMe.bindHint", { serial: door.serial }) : t("findMe.bindHintUnknown")}
      initial={door?.name ?? ""}
      go={t("findMe.bind")}
      busy={rename.isPending}
      onClose={onClose}
      onGo={(name, known) => door && rename.mutate({ id: door.id, name, known })}
    />
  );
}
