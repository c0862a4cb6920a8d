import { Button, Paper, Title } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import classes from "./residents.module.css";
import { type Editor, nameOrIndex } from "./use-editor.ts";

/** Residents that a push would delete, apart from all else, each with its way back. */
export function DeletionsPanel({ editor }: { editor: Editor }) {
  const { t } = useWords();
  const { changes, acts } = editor;
  if (changes.deleted.length === 0) return null;
  return (
    <Paper p="sm">
      <Title order={2}>{t("residents.deletedTitle", { count: changes.deleted.length })}</Title>
      {changes.deleted.map((resident) => {
        const name = nameOrIndex(resident, t);
        return (
          <div key={resident.index} className={classes.deleted}>
            <span>
              <s>{name}</s>
            </span>
            <Button
              variant="subtle"
              aria-label={t("residents.restoreNamed", { name })}
              onClick={() => acts.restore(resident.index)}
            >
              {t("residents.restore")}
            </Button>
          </div>
        );
      })}
    </Paper>
  );
}
