import { Alert, Checkbox, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { CarryPreview } from "#shared/contract/site-directory-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { doorName } from "../doors/door-words.ts";

type Props = {
  readonly preview: CarryPreview;
  readonly door: DoorSummary | undefined;
  readonly deleted: readonly number[];
  readonly onDelete: (indexes: readonly number[]) => void;
};

/** What carrying would do to one door; who rings there no more, each to be ticked. */
export function CarryPreviewOf({ preview, door, deleted, onDelete }: Props) {
  const { t, say } = useWords();
  const { added, changed, missing, problems, over, ringing } = preview;
  if (!door) return null;
  const name = doorName(door, t);
  const params = { siteId: door.siteId, doorId: door.id };
  return (
    <section aria-label={name}>
      <Text fw={600}>{name}</Text>
      {over === "none" ? (
        <Text size="sm">
          {t("carry.neverRead")}{" "}
          <Link to="/site/$siteId/door/$doorId" params={params}>
            {t("carry.openDoor")}
          </Link>
        </Text>
      ) : (
        <Text size="sm">
          {t("carry.ringing", { count: ringing })} {t("csv.added", { count: added })},{" "}
          {t("csv.changed", { count: changed })}. {over === "draft" && t("carry.overDraft")}
        </Text>
      )}
      {problems.map((problem) => (
        <Alert key={problem.en} color="yellow" p="xs" mt={4}>
          {say(problem)}
        </Alert>
      ))}
      {missing.length > 0 && (
        <Stack gap={4} mt={6}>
          <Text size="sm" c="dimmed">
            {t("carry.missing", { count: missing.length })}
          </Text>
          {missing.map((one) => (
            <Checkbox
              key={one.index}
              size="xs"
              color="red"
              label={t("carry.delete", { name: one.name || t("residents.unnamed", { index: one.index }) })}
              checked={deleted.includes(one.index)}
              onChange={(event) =>
                onDelete(
                  event.currentTarget.checked
                    ? [...deleted, one.index]
                    : deleted.filter((index) => index !== one.index),
                )
              }
            />
          ))}
        </Stack>
      )}
    </section>
  );
}
