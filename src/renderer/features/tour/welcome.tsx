import { Button, CloseButton, Group, Paper, SegmentedControl, Text, Title } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { useSettings } from "../site/use-settings.ts";
import { useDemo } from "../sites/use-demo.ts";
import { tourAt } from "./tour.ts";

/** The first start: the language, and the tour for whoever wants it. Stays until it is answered, and holds nothing up. */
export function Welcome() {
  const { t, language } = useWords();
  const info = useQuery(questions.info(useCore()));
  const { change } = useSettings();
  const demo = useDemo();
  if (info.data?.settings.firstRun !== "new") return null;
  const seen = () => change({ firstRun: "done" });
  const start = () => {
    seen();
    tourAt.set(0);
    demo.mutate();
  };
  return (
    <Paper p="md" component="section" aria-label={t("tour.welcome")} mb="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2}>{t("tour.welcome")}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("tour.welcomeWhy")}
          </Text>
        </div>
        <CloseButton aria-label={t("tour.skip")} onClick={seen} />
      </Group>
      <Group mt="sm" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t("app.language")}
          value={language}
          onChange={(chosen) => change({ language: chosen === "en" ? "en" : "fr" })}
          data={[
            { value: "fr", label: t("tour.french") },
            { value: "en", label: t("tour.english") },
          ]}
        />
        <Button leftSection={<IconRoute size={15} />} loading={demo.isPending} onClick={start}>
          {t("tour.start")}
        </Button>
      </Group>
    </Paper>
  );
}
