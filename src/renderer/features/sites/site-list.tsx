import { ActionIcon, Badge, Group, Menu, Paper, Table, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";
import row from "../../ui/row-link.module.css";
import { useDemoSite } from "../demo/use-demo-site.ts";
import { ExportFolderDialog } from "../site-file/export-folder-dialog.tsx";
import { MergeFileDialog } from "../site-file/merge-file-dialog.tsx";
import { MoveDialog } from "../site-file/move-dialog.tsx";
import { TravelDialog } from "../site-file/travel-dialog.tsx";
import { DemoButton } from "./demo-button.tsx";

/** The sites, most recently opened first. */
export function SiteList({ sites }: { sites: readonly SiteSummary[] }) {
  const demoSite = useDemoSite();
  const info = useQuery(questions.info(useCore()));
  return (
    <>
      <Paper>
        <Table>
          <Table.Tbody>
            {sites.map((site) => (
              <SiteRow key={site.id} site={site} demo={site.id === demoSite?.siteId} />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {info.data?.demo === false && <DemoButton />}
    </>
  );
}

function SiteRow({ site, demo }: { site: SiteSummary; demo: boolean }) {
  const { t, since } = useWords();
  return (
    <Table.Tr className={row.row}>
      <Table.Td>
        <Group gap="xs">
          <Link className={row.link} to="/site/$siteId/doors" params={{ siteId: site.id }}>
            {site.name}
          </Link>
          {demo && <Badge>{t("sites.demo")}</Badge>}
        </Group>
      </Table.Td>
      <Table.Td w={140}>
        <Text size="sm" c="dimmed">
          {site.doors === 0 ? t("sites.noDoors") : t("sites.doors", { count: site.doors })}
        </Text>
      </Table.Td>
      <Table.Td w={210}>
        <Text size="sm" c="dimmed">
          {t("sites.opened", { when: since(site.openedAt) })}
        </Text>
      </Table.Td>
      <Table.Td className={row.acts}>
        <SiteMenu site={site} />
      </Table.Td>
    </Table.Tr>
  );
}

type Names = { readonly name: string; readonly known: string };

function SiteMenu({ site }: { site: SiteSummary }) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const [leaving, setLeaving] = useState<"along" | "elsewhere" | "folder" | "merge" | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ["sites"] });
  const rename = useAct((names: Names) => core.site.rename({ siteId: site.id, ...names }), {
    after: () => {
      setRenaming(false);
      return refresh();
    },
  });
  const remove = useAct(() => core.site.remove({ siteId: site.id }), { after: refresh });
  const askRemoval = () =>
    confirm({
      title: t("sites.removeTitle", { name: site.name }),
      why: t("sites.removeWhy"),
      go: t("act.remove"),
      destructive: true,
      onGo: () => remove.mutate(undefined),
    });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("act.moreActions")}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>{t("act.rename")}</Menu.Item>
          <Menu.Item onClick={() => setLeaving("along")}>{t("travel.menu")}</Menu.Item>
          <Menu.Item onClick={() => setLeaving("elsewhere")}>{t("travel.moveMenu")}</Menu.Item>
          <Menu.Item onClick={() => setLeaving("folder")}>{t("siteFolder.exportMenu")}</Menu.Item>
          <Menu.Item onClick={() => setLeaving("merge")}>{t("siteMerge.menu")}</Menu.Item>
          <Menu.Item color="red" onClick={askRemoval}>
            {t("act.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <TravelDialog site={site} opened={leaving === "along"} onClose={() => setLeaving(null)} />
      <MergeFileDialog site={site} opened={leaving === "merge"} onClose={() => setLeaving(null)} />
      <ExportFolderDialog site={site} opened={leaving === "folder"} onClose={() => setLeaving(null)} />
      <MoveDialog site={site} opened={leaving === "elsewhere"} onClose={() => setLeaving(null)} />
      <NameDialog
        opened={renaming}
        title={t("sites.renameTitle")}
        label={t("sites.name")}
        initial={site.name}
        go={t("act.rename")}
        busy={rename.isPending}
        onClose={() => setRenaming(false)}
        onGo={(name, known) => rename.mutate({ name, known })}
      />
    </>
  );
}
