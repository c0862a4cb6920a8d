import { Button, Group, NumberInput } from "@mantine/core";
import { IconDeviceTv, IconInfinity } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { type ScreenActs, usualTempo } from "./use-screen-acts.ts";

type Props = {
  readonly name: string;
  readonly picture: Blob;
  readonly disabled: boolean;
  readonly acts: ScreenActs;
};

/** For how long, and go; for ever only after saying how it ends. */
export function ShowForm({ name, picture, disabled, acts }: Props) {
  const { t } = useWords();
  const [tempo, setTempo] = useState(usualTempo);
  const show = (seconds: number) => acts.show.mutate({ name, picture, tempo: seconds });
  const askEndless = () =>
    confirm({
      title: t("screens.endlessTitle"),
      why: t("screens.endlessWhy"),
      go: t("screens.endlessGo"),
      destructive: true,
      onGo: () => show(0),
    });
  return (
    <Group gap="xs" align="flex-end">
      <NumberInput
        size="xs"
        w={110}
        label={t("screens.tempo")}
        suffix=" s"
        min={1}
        max={9_999}
        allowDecimal={false}
        clampBehavior="strict"
        value={tempo}
        onChange={(seconds) => typeof seconds === "number" && seconds >= 1 && setTempo(seconds)}
      />
      <Button
        leftSection={<IconDeviceTv size={15} />}
        disabled={disabled}
        loading={acts.show.isPending}
        onClick={() => show(tempo)}
      >
        {t("screens.show")}
      </Button>
      <Button
        variant="subtle"
        leftSection={<IconInfinity size={15} />}
        disabled={disabled || acts.show.isPending}
        onClick={askEndless}
      >
        {t("sounds.endless")}
      </Button>
    </Group>
  );
}
