import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { readonly title: string; readonly lead?: string; readonly children?: ReactNode };

/** The title of a screen, what it is for, and its main acts on the right. */
export function PageHeading({ title, lead, children }: Props) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
      <Box>
        <Title order={1}>{title}</Title>
        {lead !== undefined && (
          <Text c="dimmed" size="sm" maw={720}>
            {lead}
          </Text>
        )}
      </Box>
      <Group gap="xs" wrap="nowrap">
        {children}
      </Group>
    </Group>
  );
}
