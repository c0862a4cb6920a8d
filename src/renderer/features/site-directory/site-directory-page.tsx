import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { GridApi } from "ag-grid-community";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import type { SiteCsvPreview } from "#shared/contract/site-directory-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import type { SiteDirectory, SiteResident } from "#shared/model/site-directory.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { AdoptDialog } from "./adopt-dialog.tsx";
import { CarryDialog } from "./carry-dialog.tsx";
import { matching, newSiteResident } from "./directory-cells.ts";
import { DirectorySheet } from "./directory-sheet.tsx";
import { DoorsDialog } from "./doors-dialog.tsx";
import { RangesDialog } from "./ranges-dialog.tsx";
import { SiteCsvDialog } from "./site-csv-dialog.tsx";
import classes from "./site-directory.module.css";
import { SiteToolbar } from "./site-toolbar.tsx";
import { type SiteDirectoryDesk, useSiteDirectory } from "./use-site-directory.ts";

/** The residents of the whole site, edited without a device and carried to the doors when they are right. */
export function SiteDirectoryPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/directory" });
  const desk = useSiteDirectory(siteId);
  const { directory } = desk;
  return (
    <div className={classes.page}>
      <PageHeading title={t("siteDirectory.title")} lead={t("siteDirectory.lead")} />
      {directory.isError && (
        <FailureNotice error={directory.error} onRetry={() => void directory.refetch()} />
      )}
      {directory.isPending && <Waiting>{t("app.loading")}</Waiting>}
      {directory.data && <Desk desk={desk} directory={directory.data} />}
    </div>
  );
}

function useLogoNames(siteId: SiteId): readonly string[] {
  const { data } = useQuery(questions.library(useCore(), siteId));
  return useMemo(() => (data ?? []).filter(({ kind }) => kind === "logo").map(({ name }) => name), [data]);
}

type Open = "carry" | "adopt" | "ranges" | null;

function Desk({ desk, directory }: { desk: SiteDirectoryDesk; directory: SiteDirectory }) {
  const [filter, setFilter] = useState("");
  const sought = useDeferredValue(filter);
  const [selected, setSelected] = useState<readonly SiteResident[]>([]);
  const [placed, setPlaced] = useState<readonly SiteResident[]>([]);
  const [open, setOpen] = useState<Open>(null);
  const [file, setFile] = useState<{ name: string; content: SiteCsvPreview } | null>(null);
  const grid = useRef<GridApi<SiteResident> | null>(null);
  const logos = useLogoNames(desk.siteId);
  const shown = useMemo(() => matching(directory, sought, desk.doorsOf), [directory, sought, desk.doorsOf]);
  const chosen = directory.residents.filter(({ id }) => selected.some((one) => one.id === id));
  const add = () => {
    const one = newSiteResident();
    setFilter("");
    desk.change({ residents: [one] });
    // The row is there only once it has been drawn.
    setTimeout(() => goTo(grid.current, one.id), 50);
  };
  const remove = useRemoval(desk, chosen);
  return (
    <>
      <SiteToolbar
        desk={desk}
        filter={filter}
        onFilter={setFilter}
        counts={{ shown: shown.length, total: directory.residents.length }}
        chosen={chosen.length}
        onAdd={add}
        onRemove={remove}
        onDoors={() => setPlaced(chosen)}
        onOpen={setOpen}
        onFile={setFile}
      />
      <DirectorySheet
        directory={directory}
        shown={shown}
        logos={logos}
        doorsOf={desk.doorsOf}
        onEdit={(resident) => desk.change({ residents: [resident] })}
        onSelect={setSelected}
        onDoors={(resident) => setPlaced([resident])}
        onGrid={(api) => {
          grid.current = api;
        }}
      />
      <Dialogs
        desk={desk}
        directory={directory}
        placed={placed}
        open={open}
        file={file}
        onPlaced={() => setPlaced([])}
        onClose={() => setOpen(null)}
        onFileDone={() => setFile(null)}
      />
    </>
  );
}

function useRemoval(desk: SiteDirectoryDesk, chosen: readonly SiteResident[]) {
  const { t } = useWords();
  return () =>
    confirm({
      title: t("siteDirectory.removeTitle", { count: chosen.length }),
      why: t("siteDirectory.removeWhy"),
      go: t("residents.delete"),
      destructive: true,
      onGo: () => desk.change({ removed: chosen.map(({ id }) => id) }),
    });
}

type DialogsProps = {
  readonly desk: SiteDirectoryDesk;
  readonly directory: SiteDirectory;
  readonly placed: readonly SiteResident[];
  readonly open: Open;
  readonly file: { readonly name: string; readonly content: SiteCsvPreview } | null;
  readonly onPlaced: () => void;
  readonly onClose: () => void;
  readonly onFileDone: () => void;
};

function Dialogs({ desk, directory, placed, open, file, onPlaced, onClose, onFileDone }: DialogsProps) {
  return (
    <>
      <DoorsDialog
        residents={placed}
        doors={desk.doors}
        onClose={onPlaced}
        onGo={(residents) => desk.change({ residents })}
      />
      <RangesDialog desk={desk} directory={directory} opened={open === "ranges"} onClose={onClose} />
      <CarryDialog desk={desk} opened={open === "carry"} onClose={onClose} />
      <AdoptDialog desk={desk} opened={open === "adopt"} onClose={onClose} />
      <SiteCsvDialog desk={desk} file={file} onClose={onFileDone} />
    </>
  );
}

function goTo(grid: GridApi<SiteResident> | null, id: string): void {
  const row = grid?.getRowNode(id)?.rowIndex;
  if (!grid || row === null || row === undefined) return;
  grid.ensureIndexVisible(row, "middle");
  grid.setFocusedCell(row, "lastName");
}
