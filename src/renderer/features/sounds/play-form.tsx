import { Button, Group, NumberInput, Text } from "@mantine/core";
import { IconInfinity, IconVolume } from "@tabler/icons-react";
import { useState } from "react";
import type { PreparedSound } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import type { SoundActs } from "./use-sound-acts.ts";

type Props = {
  readonly name: string;
  readonly sound: PreparedSound;
  readonly disabled: boolean;
  readonly acts: SoundActs;
};

/** How often, how long that takes, and go; for ever only after saying how it stops. */
export function PlayForm({ name, sound, disabled, acts }: Props) {
  const { t, duration } = useWords();
  const [loop, setLoop] = useState(1);
  const play = (times: number) =>
    acts.play.mutate({ name, wav: sound.wav, seconds: sound.seconds, loop: times });
  const askEndless = () =>
    confirm({
      title: t("sounds.endlessTitle"),
      why: t("sounds.endlessWhy"),
      go: t("sounds.endlessGo"),
      destructive: true,
      onGo: () => play(0),
    });
  return (
    <>
      <Group gap="xs" align="flex-end">
        <NumberInput
          size="xs"
          w={90}
          label={t("sounds.loop")}
          min={1}
          max={9_999}
          allowDecimal={false}
          clampBehavior="strict"
          value={loop}
          onChange={(times) => typeof times === "number" && times >= 1 && setLoop(times)}
        />
        <Button
          leftSection={<IconVolume size={15} />}
          disabled={disabled}
          loading={acts.play.isPending}
          onClick={() => play(loop)}
        >
          {t("sounds.play")}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconInfinity size={15} />}
          disabled={disabled || acts.play.isPending}
          onClick={askEndless}
        >
          {t("sounds.endless")}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t("sounds.total", { time: duration(sound.seconds * loop * 1000) })}
      </Text>
    </>
  );
}
