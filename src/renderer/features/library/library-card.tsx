import { Button, Group, Paper, Table, Text, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { KeptMedium } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { tellError } from "../../ui/tell.ts";
import type { Library } from "./use-library.ts";

type Props = {
  readonly title: string;
  readonly empty: string;
  /** What the second button does to the device. */
  readonly start: string;
  readonly library: Library;
  readonly busy: boolean;
  readonly onOpen: (medium: KeptMedium, content: Blob) => void;
  readonly onStart: (medium: KeptMedium, content: Blob) => void;
};

/** What the site keeps ready: opened to change it, or started as it is. */
export function LibraryCard({ title, empty, library, ...rest }: Props) {
  return (
    <Paper p="sm">
      <Title order={2}>{title}</Title>
      {library.media.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <Table>
          <Table.Tbody>
            {library.media.map((medium) => (
              <Row key={medium.id} medium={medium} library={library} {...rest} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}

type RowProps = Omit<Props, "title" | "empty"> & { readonly medium: KeptMedium };

function Row({ medium, library, start, busy, onOpen, onStart }: RowProps) {
  const { t, size, duration } = useWords();
  const { name, bytes, seconds } = medium;
  const withContent = (act: RowProps["onOpen"]) =>
    library.content(medium).then((content) => act(medium, content), tellError);
  const askRemoval = () =>
    confirm({
      title: t("library.removeTitle", { name }),
      why: t("library.removeWhy"),
      go: t("act.remove"),
      destructive: true,
      onGo: () => library.discard.mutate(medium.id),
    });
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td c="dimmed">{size(bytes)}</Table.Td>
      <Table.Td c="dimmed">{seconds === null ? "" : duration(seconds * 1000)}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button variant="subtle" onClick={() => void withContent(onOpen)}>
            {t("library.open")}
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void withContent(onStart)}>
            {start}
          </Button>
          <IconButton label={t("library.remove", { name })} onClick={askRemoval}>
            <IconTrash size={15} />
          </IconButton>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
