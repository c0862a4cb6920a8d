import { Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import type { ReachStep } from "#shared/contract/asm-view.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./asm.module.css";

const icons = {
  proved: <IconCircleCheck size={18} color="var(--mantine-color-green-6)" aria-hidden />,
  failed: <IconCircleX size={18} color="var(--mantine-color-red-6)" aria-hidden />,
  "not-tried": <IconCircleDashed size={18} aria-hidden />,
};

/** What this laptop has proved, apart from what only the door phone can. */
export function ReachSteps({ steps }: { steps: readonly ReachStep[] }) {
  const { t, say } = useWords();
  return (
    <div role="status">
      <Title order={3}>{t("asm.provedHere")}</Title>
      <ul className={classes.steps}>
        {steps.map(({ name, verdict, message }) => (
          <li key={name}>
            {icons[verdict]}
            <span>
              <strong>{t(`asm.step.${name}`)}</strong> {t(`asm.verdict.${verdict}`)}
              <br />
              {say(message)}
            </span>
          </li>
        ))}
      </ul>
      <Title order={3}>{t("asm.onlyDevice")}</Title>
      <Text size="sm" c="dimmed">
        {t("asm.onlyDeviceWhy")}
      </Text>
    </div>
  );
}
