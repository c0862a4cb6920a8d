import { Button, CloseButton, Group, Paper, Progress, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { useDemoSite } from "../demo/use-demo-site.ts";
import classes from "./tour.module.css";
import { tourAt } from "./tour.ts";
import { tourSteps } from "./tour-steps.ts";
import { useTourMark } from "./use-tour-mark.ts";

/** The guided tour beside the work: says the next act, outlines it, and never does it in the person's place. */
export function TourCard() {
  const at = useObserved(tourAt);
  const step = at === null ? undefined : tourSteps[at];
  useTourMark(step?.target ?? null);
  return at === null || !step ? null : <Step at={at} />;
}

function Step({ at }: { at: number }) {
  const { t } = useWords();
  const go = useGo();
  const step = tourSteps[at];
  if (!step) return null;
  const last = at === tourSteps.length - 1;
  return (
    <Paper className={classes.card} component="aside" aria-label={t("tour.title")} shadow="md" p="md">
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Text size="xs" c="dimmed">
          {t("tour.progress", { step: at + 1, steps: tourSteps.length })}
        </Text>
        <CloseButton size="sm" aria-label={t("tour.stop")} onClick={() => tourAt.set(null)} />
      </Group>
      <Progress value={((at + 1) / tourSteps.length) * 100} size={3} mb="sm" aria-label={t("tour.title")} />
      <div aria-live="polite">
        <Title order={2}>{t(`tour.stepTitle.${step.name}`)}</Title>
        <Text size="sm" mt={4}>
          {t(`tour.stepText.${step.name}`)}
        </Text>
      </div>
      <Group justify="space-between" mt="sm">
        <Button variant="default" disabled={at === 0} onClick={() => go(at - 1)}>
          {t("tour.back")}
        </Button>
        <Button onClick={() => (last ? tourAt.set(null) : go(at + 1))}>
          {t(last ? "tour.end" : "tour.next")}
        </Button>
      </Group>
    </Paper>
  );
}

/** To another step, and to its screen where it has one of its own. */
function useGo() {
  const navigate = useNavigate();
  const demo = useDemoSite();
  return (at: number) => {
    tourAt.set(at);
    const screen = tourSteps[at]?.screen;
    if (screen && demo) void navigate({ to: `/site/${demo.siteId}/${screen}` });
  };
}
