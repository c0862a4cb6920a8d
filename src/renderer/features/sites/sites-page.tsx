import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import frame from "../site/frame.module.css";
import { ImportFolder } from "../site-file/import-folder.tsx";
import { OpenFile } from "../site-file/open-file.tsx";
import { Welcome } from "../tour/welcome.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { NewSite } from "./new-site.tsx";
import { SiteList } from "./site-list.tsx";
import classes from "./sites.module.css";

/** Home: the sites on this laptop, or where to begin when there is none. */
export function SitesPage() {
  const { t } = useWords();
  const sites = useQuery(questions.sites(useCore()));
  const [creating, setCreating] = useState(false);
  return (
    <main id="content" tabIndex={-1} className={`${frame.content} ${frame.whole}`}>
      <div className={classes.column}>
        <PageHeading title={t("sites.title")} lead={t("sites.lead")}>
          <ImportFolder />
          <OpenFile />
          {sites.data && sites.data.length > 0 && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
              {t("sites.new")}
            </Button>
          )}
        </PageHeading>
        <Welcome />
        {sites.isError && <FailureNotice error={sites.error} onRetry={() => void sites.refetch()} />}
        {sites.data?.length === 0 && <FirstSteps onCreate={() => setCreating(true)} />}
        {sites.data && sites.data.length > 0 && <SiteList sites={sites.data} />}
      </div>
      <NewSite opened={creating} onClose={() => setCreating(false)} />
    </main>
  );
}
