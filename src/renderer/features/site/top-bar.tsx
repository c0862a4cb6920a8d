import { ActionIcon, Group, SegmentedControl, Tooltip } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import mark from "../../ui/perron-mark.svg";
import { DemoStrip } from "../demo/demo-strip.tsx";
import { HelpButton } from "../help/help-button.tsx";
import { VaultButton } from "../vault/vault-button.tsx";
import classes from "./frame.module.css";
import { ThemeMenu } from "./theme-menu.tsx";
import { useSettings } from "./use-settings.ts";

/** Where one is, and what concerns the whole app. */
export function TopBar() {
  const { t, language } = useWords();
  const { change } = useSettings();
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.mark} aria-label={`${t("app.name")} (${t("site.all")})`}>
        <img src={mark} width={22} height={22} alt="" />
        {t("app.name")}
      </Link>
      <SiteName />
      <Group gap={6} wrap="nowrap" ml="auto">
        <DemoStrip />
        <VaultButton />
        <SegmentedControl
          size="xs"
          aria-label={t("app.language")}
          value={language}
          onChange={(chosen) => change({ language: chosen === "en" ? "en" : "fr" })}
          data={[
            { value: "fr", label: "FR" },
            { value: "en", label: "EN" },
          ]}
        />
        <ThemeMenu />
        <HelpButton />
        <SettingsLink />
      </Group>
    </header>
  );
}

function SettingsLink() {
  const { t } = useWords();
  return (
    <Tooltip label={t("settings.open")}>
      <ActionIcon component={Link} to="/settings" aria-label={t("settings.open")}>
        <IconSettings size={17} />
      </ActionIcon>
    </Tooltip>
  );
}

function SiteName() {
  const core = useCore();
  const { siteId } = useParams({ strict: false });
  const sites = useQuery({ ...questions.sites(core), enabled: siteId !== undefined });
  const site = sites.data?.find(({ id }) => id === siteId);
  return site ? <span className={classes.siteName}>{site.name}</span> : null;
}
