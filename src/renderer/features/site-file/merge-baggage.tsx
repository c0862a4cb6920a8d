import { List, Text } from "@mantine/core";
import type { SiteMergeView } from "#shared/contract/site-file-contract.ts";
import { useWords } from "../../locales/use-words.ts";

const kinds = ["credentials", "snapshots", "evidence", "runs", "tests"] as const;

/** What comes with a colleague's file without a question, and which secrets stay behind, and why. */
export function MergeBaggage({ merge: { brought, missing, locked } }: { readonly merge: SiteMergeView }) {
  const { t } = useWords();
  const coming = kinds.filter((kind) => brought[kind] > 0);
  const { credentials, typed, snapshots } = missing;
  const lost = credentials.length + typed + snapshots;
  return (
    <>
      {coming.length > 0 && (
        <>
          <Text size="sm">{t("siteMerge.brings")}</Text>
          <List size="sm">
            {coming.map((kind) => (
              <List.Item key={kind}>{t(`siteMerge.brought.${kind}`, { count: brought[kind] })}</List.Item>
            ))}
          </List>
        </>
      )}
      {lost > 0 && (
        <div role="status">
          <Text size="sm" c="orange">
            {t(locked ? "siteMerge.locked" : "siteMerge.cannotOpen")}
          </Text>
          <List size="sm">
            {credentials.map((user) => (
              <List.Item key={user}>{t("siteMerge.lostCredential", { user })}</List.Item>
            ))}
            {typed > 0 && <List.Item>{t("siteMerge.lostTyped", { count: typed })}</List.Item>}
            {snapshots > 0 && <List.Item>{t("siteMerge.lostSnapshots", { count: snapshots })}</List.Item>}
          </List>
        </div>
      )}
    </>
  );
}
