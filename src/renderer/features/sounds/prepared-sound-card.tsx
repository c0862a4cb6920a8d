import { List, Stack, Text } from "@mantine/core";
import type { PreparedSound } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { ByteMeter } from "../../ui/byte-meter.tsx";
import { tell } from "../../ui/tell.ts";
import { KeepForm } from "../library/keep-form.tsx";
import type { Library } from "../library/use-library.ts";
import { Listen } from "./listen.tsx";
import { PlayForm } from "./play-form.tsx";
import type { SoundActs } from "./use-sound-acts.ts";

type Props = {
  readonly name: string;
  readonly sound: PreparedSound;
  /** A newer edit is on its way: what is shown is not yet it. */
  readonly busy: boolean;
  readonly acts: SoundActs;
  readonly library: Library;
};

/** Exactly what will be sent: its weight, what was lost, to listen to, to play, to keep. */
export function PreparedSoundCard({ name, sound, busy, acts, library }: Props) {
  const { t, say, number } = useWords();
  const facts = t("sounds.facts", {
    seconds: number(Math.round(sound.seconds * 10) / 10),
    rate: number(sound.sampleRate / 1000),
    peak:
      sound.peakDb === null
        ? t("sounds.silence")
        : t("sounds.peak", { db: number(Math.round(sound.peakDb)) }),
  });
  const keep = (as: string) =>
    library.keep.mutate(
      { name: as, content: sound.wav, seconds: sound.seconds },
      { onSuccess: () => tell(t("library.kept", { name: as })) },
    );
  return (
    <Stack gap="xs">
      <ByteMeter bytes={sound.bytes} most={sound.mostBytes} />
      <Text size="sm">{facts}</Text>
      {sound.lost.length > 0 && (
        <List size="sm">
          {sound.lost.map((loss) => (
            <List.Item key={loss.en}>{say(loss)}</List.Item>
          ))}
        </List>
      )}
      <Listen wav={sound.wav} />
      <PlayForm name={name} sound={sound} disabled={busy} acts={acts} />
      <KeepForm
        initial={name.replace(/\.[A-Za-z0-9]{1,5}$/, "")}
        busy={library.keep.isPending}
        onKeep={keep}
      />
    </Stack>
  );
}
