import { Loader } from "@mantine/core";
import {
  IconAddressBook,
  IconBellRinging,
  IconBuilding,
  IconClipboardCheck,
  IconDoor,
  IconFileCertificate,
  IconKey,
  IconListCheck,
  IconNumber123,
  IconRadar2,
  IconServer2,
  IconStack2,
} from "@tabler/icons-react";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import type { SiteId } from "#shared/model/identity.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { currentSearch } from "../find/search.ts";
import { SiteFileBanner } from "../site-file/site-file-banner.tsx";
import classes from "./frame.module.css";

/** The tasks of a site on the left, the one at hand on the right. */
export function SiteShell() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId" });
  const searching = useObserved(currentSearch).state === "running";
  const params = { siteId };
  const atDoor = useParams({ strict: false }).doorId !== undefined;
  return (
    <div className={classes.body}>
      <nav className={classes.rail} aria-label={t("site.nav")}>
        <Link className={classes.railLink} to="/site/$siteId/find" params={params}>
          <IconRadar2 size={17} aria-hidden />
          {t("site.find")}
          {searching && <Loader size={12} aria-label={t("site.searching")} />}
        </Link>
        <Link className={classes.railLink} to="/site/$siteId/doors" params={params} data-active={atDoor}>
          <IconDoor size={17} aria-hidden />
          {t("site.doors")}
        </Link>
        <Link className={classes.railLink} to="/site/$siteId/directory" params={params}>
          <IconAddressBook size={17} aria-hidden />
          {t("site.directory")}
        </Link>
        <Link className={classes.railLink} to="/site/$siteId/find-me" params={params}>
          <IconNumber123 size={17} aria-hidden />
          {t("site.findMe")}
        </Link>
        <Link className={classes.railLink} to="/site/$siteId/check" params={params}>
          <IconListCheck size={17} aria-hidden />
          {t("site.check")}
        </Link>
        <Link className={classes.railLink} to="/site/$siteId/checks" params={params}>
          <IconClipboardCheck size={17} aria-hidden />
          {t("site.checks")}
        </Link>
        <Link className={classes.railLink} to="/site/$siteId/alerts" params={params}>
          <IconBellRinging size={17} aria-hidden />
          {t("site.alerts")}
        </Link>
        <BulkLink siteId={siteId} />
        <Link className={classes.railLink} to="/site/$siteId/asm" params={params}>
          <IconServer2 size={17} aria-hidden />
          {t("site.asm")}
        </Link>
        <LastLinks siteId={siteId} />
        <Link className={`${classes.railLink} ${classes.railLast}`} to="/">
          <IconBuilding size={17} aria-hidden />
          {t("site.all")}
        </Link>
      </nav>
      <main id="content" tabIndex={-1} className={classes.content}>
        <SiteFileBanner siteId={siteId} />
        <Outlet />
      </main>
    </div>
  );
}

function BulkLink({ siteId }: { siteId: SiteId }) {
  const { t } = useWords();
  return (
    <Link className={classes.railLink} to="/site/$siteId/bulk" params={{ siteId }}>
      <IconStack2 size={17} aria-hidden />
      {t("site.bulk")}
    </Link>
  );
}

function LastLinks({ siteId }: { readonly siteId: SiteId }) {
  const { t } = useWords();
  const params = { siteId };
  return (
    <>
      <Link className={classes.railLink} to="/site/$siteId/dossier" params={params}>
        <IconFileCertificate size={17} aria-hidden />
        {t("site.dossier")}
      </Link>
      <Link className={classes.railLink} to="/site/$siteId/credentials" params={params}>
        <IconKey size={17} aria-hidden />
        {t("site.credentials")}
      </Link>
    </>
  );
}
