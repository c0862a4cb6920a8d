import { Checkbox, Paper, Text, Title } from "@mantine/core";
import type { MergeDeletionView, MergeView } from "#shared/contract/directory-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./merge.module.css";

type Props = {
  readonly deletions: readonly MergeDeletionView[];
  readonly wanted: MergeView["wanted"];
  readonly ticked: readonly string[];
  readonly onTick: (paths: string[]) => void;
};

/** Deletions apart from all else, each off until a person ticks it. */
export function MergeDeletions({ deletions, wanted, ticked, onTick }: Props) {
  const { t } = useWords();
  return (
    <Paper p="md" component="section" aria-labelledby="merge-deletions" className={classes.deletions}>
      <Title order={2} id="merge-deletions">
        {t("merge.deletions", { count: deletions.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t("merge.deletionsHint")}
      </Text>
      {deletions.map(({ path, name, by, editedMeanwhile }) => {
        const where = t(`merge.goneFrom.${by === "wanted" ? wanted : by}`);
        return (
          <Checkbox
            key={path}
            mt={8}
            color="red"
            label={t("merge.delete", { name })}
            description={editedMeanwhile ? `${where} · ${t("merge.editedMeanwhile")}` : where}
            checked={ticked.includes(path)}
            onChange={({ currentTarget: { checked } }) =>
              onTick(checked ? [...ticked, path] : ticked.filter((one) => one !== path))
            }
          />
        );
      })}
    </Paper>
  );
}
