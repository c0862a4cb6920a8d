import { Link } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./door.module.css";

/** The sections of a door phone. */
export function DoorTabs({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const params = { siteId: door.siteId, doorId: door.id };
  return (
    <nav className={classes.tabs} aria-label={t("door.tabs.label")}>
      <Link
        className={classes.tab}
        to="/site/$siteId/door/$doorId"
        params={params}
        activeOptions={{ exact: true }}
      >
        {t("door.tabs.overview")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/residents" params={params}>
        {t("door.tabs.residents")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/ranges" params={params}>
        {t("door.tabs.ranges")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/settings" params={params}>
        {t("door.tabs.settings")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/snapshots" params={params}>
        {t("door.tabs.snapshots")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/trials" params={params}>
        {t("door.tabs.trials")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/checks" params={params}>
        {t("door.tabs.checks")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/logos" params={params}>
        {t("door.tabs.logos")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/sounds" params={params}>
        {t("door.tabs.sounds")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/screen" params={params}>
        {t("door.tabs.screen")}
      </Link>
      <Link className={classes.tab} to="/site/$siteId/door/$doorId/asm" params={params}>
        {t("door.tabs.asm")}
      </Link>
    </nav>
  );
}
