import { Button, Paper, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../locales/use-words.ts";
import classes from "./sites.module.css";
import { useDemo } from "./use-demo.ts";

/** What to do when there is no site yet. */
export function FirstSteps({ onCreate }: { onCreate: () => void }) {
  const { t } = useWords();
  const demo = useDemo();
  return (
    <section aria-label={t("sites.emptyTitle")} className={classes.choices}>
      <Paper className={classes.choice}>
        <Title order={2}>{t("sites.emptyCreate")}</Title>
        <Text size="sm" c="dimmed">
          {t("sites.emptyCreateWhy")}
        </Text>
        <Button leftSection={<IconPlus size={15} />} onClick={onCreate}>
          {t("sites.new")}
        </Button>
      </Paper>
      <Paper className={classes.choice}>
        <Title order={2}>{t("sites.emptyDemo")}</Title>
        <Text size="sm" c="dimmed">
          {t("sites.emptyDemoWhy")}
        </Text>
        <Button variant="default" onClick={() => demo.mutate()} loading={demo.isPending}>
          {t("sites.emptyDemo")}
        </Button>
      </Paper>
    </section>
  );
}
