import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { VaultState } from "#shared/contract/app-contract.ts";
import type { SettingsOverview } from "#shared/contract/settings-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { VaultButton } from "../vault/vault-button.tsx";
import classes from "./settings.module.css";
import { SettingsCard } from "./settings-card.tsx";

type Props = { readonly vault: VaultState; readonly sites: SettingsOverview["sites"] };

/** Where passwords are kept, and the way to each site's. */
export function CredentialsCard({ vault, sites }: Props) {
  const { t } = useWords();
  return (
    <SettingsCard title={t("settings.credentials.title")} why={t("settings.credentials.why")}>
      <div className={classes.row}>
        <Text size="sm">{t(`vault.${vault.locked ? "locked" : vault.mode}`)}</Text>
        <VaultButton />
      </div>
      {sites.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("settings.credentials.noSites")}
        </Text>
      )}
      {sites.map(({ siteId, name }) => (
        <Link key={siteId} to="/site/$siteId/credentials" params={{ siteId }}>
          {t("settings.credentials.ofSite", { name })}
        </Link>
      ))}
    </SettingsCard>
  );
}
