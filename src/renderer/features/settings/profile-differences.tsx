import { Table, Text } from "@mantine/core";
import type { ProfileDifference } from "#shared/contract/settings-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./settings.module.css";

/** The built-in profile and this one side by side, where they differ. */
export function ProfileDifferences({ differences }: { differences: readonly ProfileDifference[] }) {
  const { t } = useWords();
  if (differences.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("settings.profiles.same")}
      </Text>
    );
  }
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("settings.profiles.field")}</Table.Th>
          <Table.Th>{t("settings.profiles.builtIn")}</Table.Th>
          <Table.Th>{t("settings.profiles.this")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {differences.map(({ path, builtIn, value }) => (
          <Table.Tr key={path}>
            <Table.Td className={classes.path}>{path}</Table.Td>
            <Table.Td className={classes.before}>{builtIn ?? t("settings.profiles.absent")}</Table.Td>
            <Table.Td className={classes.after}>{value ?? t("settings.profiles.absent")}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
