import { Box, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./settings.module.css";

type Props = { readonly title: string; readonly why: string; readonly children: ReactNode };

/** One subject of the settings: what it is on the left, what can be set on the right. */
export function SettingsCard({ title, why, children }: Props) {
  return (
    <Paper component="section" className={classes.card} aria-label={title}>
      <Box>
        <Title order={2}>{title}</Title>
        <Text size="xs" c="dimmed">
          {why}
        </Text>
      </Box>
      <Box className={classes.choices}>{children}</Box>
    </Paper>
  );
}
