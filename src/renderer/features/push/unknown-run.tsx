import { Paper, Stack, Text } from "@mantine/core";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { NextActs } from "./next-acts.tsx";
import classes from "./push.module.css";

/** A push that the core no longer knows: only the device can tell. */
export function UnknownRun({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  return (
    <Paper className={classes.outcome} data-tone="warn">
      <Stack gap="sm">
        <Text size="sm">{t("push.unknownRun")}</Text>
        <NextActs door={door} outcome="not-returned" />
      </Stack>
    </Paper>
  );
}
