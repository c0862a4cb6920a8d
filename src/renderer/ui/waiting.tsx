import { Group, Loader, Text } from "@mantine/core";

/** A wait that says what for. */
export function Waiting({ children }: { children: string }) {
  return (
    <Group gap="sm" p="lg" role="status">
      <Loader size="xs" />
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </Group>
  );
}
