import { useQuery } from "@tanstack/react-query";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import frame from "../site/frame.module.css";
import { CredentialsCard } from "./credentials-card.tsx";
import { DataCard } from "./data-card.tsx";
import { DiagnosisCard } from "./diagnosis-card.tsx";
import { GeneralCard } from "./general-card.tsx";
import { ProfilesCard } from "./profiles-card.tsx";
import { RecorderCard } from "./recorder-card.tsx";
import { SearchCard } from "./search-card.tsx";
import classes from "./settings.module.css";
import { settingsQuestions } from "./settings-questions.ts";
import { UpdateCard } from "./update-card.tsx";

/** What concerns the whole app on this computer. */
export function SettingsPage() {
  const { t } = useWords();
  const core = useCore();
  const overview = useQuery(settingsQuestions.overview(core));
  const info = useQuery(questions.info(core));
  return (
    <main id="content" tabIndex={-1} className={`${frame.content} ${frame.whole}`}>
      <div className={classes.column}>
        <PageHeading title={t("settings.title")} lead={t("settings.lead")} />
        {overview.isError && <FailureNotice error={overview.error} onRetry={() => void overview.refetch()} />}
        {overview.data && info.data ? (
          <>
            <GeneralCard settings={info.data.settings} />
            <SearchCard settings={info.data.settings} />
            <CredentialsCard vault={info.data.vault} sites={overview.data.sites} />
            <ProfilesCard overview={overview.data} />
            <RecorderCard settings={info.data.settings} recorded={overview.data.recorded} />
            <DataCard overview={overview.data} />
            <UpdateCard version={info.data.version} />
            <DiagnosisCard version={info.data.version} />
          </>
        ) : (
          !overview.isError && <Waiting>{t("app.loading")}</Waiting>
        )}
      </div>
    </main>
  );
}
