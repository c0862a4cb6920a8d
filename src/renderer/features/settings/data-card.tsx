import { Button } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import type { SettingsOverview } from "#shared/contract/settings-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./settings.module.css";
import { SettingsCard } from "./settings-card.tsx";

/** Where Perron keeps its data and its log. */
export function DataCard({ overview }: { overview: SettingsOverview }) {
  const { t } = useWords();
  const core = useCore();
  const open = useAct((folder: "data" | "logs") => core.settings.openFolder({ folder }));
  const folders = [
    { folder: "data", path: overview.dataFolder },
    { folder: "logs", path: overview.logFolder },
  ] as const;
  return (
    <SettingsCard title={t("settings.data.title")} why={t("settings.data.why")}>
      {folders.map(({ folder, path }) => (
        <div key={folder} className={classes.row}>
          <span>
            {t(`settings.data.${folder}`)}
            <br />
            <span className={classes.path}>{path}</span>
          </span>
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={15} />}
            aria-label={t(`settings.data.open.${folder}`)}
            onClick={() => open.mutate(folder)}
          >
            {t("settings.data.go")}
          </Button>
        </div>
      ))}
    </SettingsCard>
  );
}
