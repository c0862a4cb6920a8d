import { Stack, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { BulkWish, SheetView } from "#shared/contract/bulk-view.ts";
import { useWords } from "../../locales/use-words.ts";
import { PatchForm } from "./patch-form.tsx";
import { SheetSection } from "./sheet-section.tsx";
import { TargetsSection } from "./targets-section.tsx";

const kinds = ["residents", "devices", "patch"] as const;

/** What to send, then to which doors: each part appears when the one before it is right. */
export function NewRunPage() {
  const { t } = useWords();
  const { siteId, what: named } = useParams({ from: "/site/$siteId/bulk/new/$what" });
  const what = kinds.find((one) => one === named) ?? "residents";
  return (
    <Stack gap="sm">
      <Link to="/site/$siteId/bulk" params={{ siteId }}>
        <IconArrowLeft size={14} style={{ verticalAlign: "-2px", marginRight: 5 }} aria-hidden />
        {t("bulk.title")}
      </Link>
      <Title order={1}>{t(`bulk.kindTitle.${what}`)}</Title>
      {what === "patch" ? <FromPatch key={what} /> : <FromSheet key={what} kind={what} />}
    </Stack>
  );
}

function FromPatch() {
  const [wish, setWish] = useState<BulkWish | null>(null);
  return (
    <>
      <PatchForm onChange={(patch) => setWish(patch && { kind: "patch", patch })} />
      {wish && <TargetsSection wish={wish} />}
    </>
  );
}

function FromSheet({ kind }: { kind: "residents" | "devices" }) {
  const [sheet, setSheet] = useState<SheetView | null>(null);
  const isReady = sheet !== null && sheet.wrong === 0 && sheet.rows > sheet.dropped;
  return (
    <>
      <SheetSection kind={kind} sheet={sheet} onSheet={setSheet} />
      {isReady && <TargetsSection wish={{ kind: "sheet", sheetId: sheet.sheetId }} version={sheet} />}
    </>
  );
}
