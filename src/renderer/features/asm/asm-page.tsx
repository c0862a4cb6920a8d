import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { asmQuestions } from "./asm-questions.ts";
import { EventsCard } from "./events-card.tsx";
import { Inbox } from "./inbox.tsx";
import { ProductDialog } from "./product-dialog.tsx";
import { ProductsTable } from "./products-table.tsx";
import { ServerCard } from "./server-card.tsx";
import { TasksCard } from "./tasks-card.tsx";
import { TroubleList } from "./trouble-list.tsx";
import { UnreadableCard } from "./unreadable-card.tsx";
import { useAsmWatch } from "./use-asm-watch.ts";

/** The site's own management server: on, off, and everything that comes to it. */
export function AsmPage() {
  const { t } = useWords();
  const core = useCore();
  const { siteId } = useParams({ from: "/site/$siteId/asm" });
  const server = useQuery(asmQuestions.server(core, siteId));
  const products = useQuery(asmQuestions.products(core, siteId));
  const troubles = useAsmWatch(siteId);
  const [chosen, setChosen] = useState<string | null>(null);
  const all = products.data ?? [];
  const waiting = all.filter(({ state }) => state === "pending");
  const decided = all.filter(({ state }) => state !== "pending");
  return (
    <Stack gap="md" maw={1080}>
      <PageHeading title={t("asm.title")} lead={t("asm.lead")} />
      {server.isError && <FailureNotice error={server.error} onRetry={() => void server.refetch()} />}
      {server.data && <ServerCard siteId={siteId} server={server.data} />}
      <TroubleList troubles={troubles} />
      {products.isError && <FailureNotice error={products.error} onRetry={() => void products.refetch()} />}
      {waiting.length > 0 && <Inbox siteId={siteId} products={waiting} />}
      <ProductsTable siteId={siteId} products={decided} onChoose={setChosen} />
      <TasksCard siteId={siteId} />
      <EventsCard siteId={siteId} products={all} />
      <UnreadableCard siteId={siteId} />
      <ProductDialog
        siteId={siteId}
        product={all.find(({ objectId }) => objectId === chosen) ?? null}
        running={server.data?.running ?? false}
        onClose={() => setChosen(null)}
      />
    </Stack>
  );
}
