import { Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useDemoSite } from "../demo/use-demo-site.ts";
import { DoorTable } from "../doors/door-table.tsx";
import { AddByAddress } from "./add-by-address.tsx";
import { currentSearch } from "./search.ts";
import { SearchForm } from "./search-form.tsx";
import { SearchProgress } from "./search-progress.tsx";
import { SearchResult } from "./search-result.tsx";

/** Choose where to look, look, and open what was found. */
export function FindPage() {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = useParams({ from: "/site/$siteId/find" });
  const info = useQuery(questions.info(core));
  const demo = useDemoSite();
  const doors = useQuery(questions.doors(core, siteId));
  const search = useObserved(currentSearch);
  const here = search.siteId === siteId ? search : null;
  const known = info.isSuccess && (info.data.demo === false || demo !== undefined);
  return (
    <Stack gap="md">
      <PageHeading title={t("find.title")}>
        <AddByAddress siteId={siteId} />
      </PageHeading>
      {known ? (
        <SearchForm
          key={siteId}
          siteId={siteId}
          demo={demo?.siteId === siteId ? demo : undefined}
          habit={{ ranges: info.data.settings.searchRanges, ports: info.data.settings.searchPorts }}
        />
      ) : (
        <Waiting>{t("app.loading")}</Waiting>
      )}
      {here?.state === "running" && <SearchProgress search={here} />}
      {here && here.state !== "running" && <SearchResult search={here} />}
      {doors.data && doors.data.length > 0 && (
        <section aria-labelledby="found-doors">
          <Title order={2} id="found-doors" mb={6}>
            {t("find.results")}
          </Title>
          <DoorTable doors={doors.data} />
        </section>
      )}
    </Stack>
  );
}
