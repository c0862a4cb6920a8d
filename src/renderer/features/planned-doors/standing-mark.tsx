import { Badge, Group, Tooltip } from "@mantine/core";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";

const colours = { planned: "gray", found: "teal", unplanned: "yellow", missing: "red" } as const;

/** How a door stands to the plan; what is as it should be needs no mark. */
export function StandingMark({ door }: { door: DoorSummary }) {
  const { t, since } = useWords();
  const { standing, missingSince, otherFirmware, otherVariant, planned } = door;
  const why = missingSince
    ? t("standing.missingWhy", { when: since(missingSince) })
    : t(`standing.${standing}Why`);
  const shown = standing !== "found" || planned !== null;
  return (
    <Group
      gap={4}
      wrap="nowrap"
      component="span"
      display="inline-flex"
      style={{ position: "relative", zIndex: 1 }}
    >
      {shown && (
        <Tooltip label={why} multiline maw={320}>
          <Badge component="span" variant="light" color={colours[standing]}>
            {t(`standing.${standing}`)}
          </Badge>
        </Tooltip>
      )}
      {otherFirmware && (
        <Tooltip label={t("standing.otherFirmwareWhy", { expected: otherFirmware })} multiline maw={320}>
          <Badge component="span" variant="light" color="orange">
            {t("standing.otherFirmware")}
          </Badge>
        </Tooltip>
      )}
      {otherVariant && (
        <Tooltip label={t("standing.otherVariantWhy")} multiline maw={320}>
          <Badge component="span" variant="light" color="orange">
            {t("standing.otherVariant")}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}
