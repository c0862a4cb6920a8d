import { Paper, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import type { PickedFile } from "../../ui/picked-file.ts";
import { Waiting } from "../../ui/waiting.tsx";
import type { Library } from "../library/use-library.ts";
import { EditFields } from "./edit-fields.tsx";
import { PreparedSoundCard } from "./prepared-sound-card.tsx";
import { asked, unchanged } from "./sound-edit.ts";
import { openSound, type SoundSource } from "./sound-source.ts";
import classes from "./sounds.module.css";
import type { SoundActs } from "./use-sound-acts.ts";
import { Waveform } from "./waveform.tsx";

type Props = {
  readonly door: DoorSummary;
  readonly file: PickedFile;
  readonly acts: SoundActs;
  readonly library: Library;
};

/** Long enough that a drag or a held arrow asks once. */
const settleMs = 250;

/** A sound on its way to the loudspeaker: cut, made louder, listened to, played. */
export function SoundWorkshop(props: Props) {
  const { t } = useWords();
  const core = useCore();
  const { door, file } = props;
  const source = useQuery({
    queryKey: ["sound-source", file.key],
    queryFn: ({ signal }) => openSound(core, door.id, file, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (source.isError) return <FailureNotice error={source.error} />;
  if (!source.data) return <Waiting>{t("sounds.opening")}</Waiting>;
  return <Opened {...props} source={source.data} />;
}

function Opened({ door, file, acts, library, source }: Props & { source: SoundSource }) {
  const { t } = useWords();
  const core = useCore();
  const [edit, setEdit] = useState(() => unchanged(source.seconds));
  const [settled] = useDebouncedValue(edit, settleMs);
  const prepared = useQuery({
    queryKey: ["prepared-sound", file.key, settled],
    queryFn: ({ signal }) => {
      const wish = { doorId: door.id, file: source.content, ...asked(settled, source.seconds) };
      return valueIn(core.media.prepareSound(wish, { signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Paper p="sm">
      <Title order={2}>{file.name}</Title>
      <div className={classes.workshop}>
        <Stack gap="xs">
          <Waveform
            outline={source.outline}
            seconds={source.seconds}
            from={edit.from}
            to={edit.to}
            onTrim={(part) => setEdit({ ...edit, ...part })}
          />
          <EditFields edit={edit} seconds={source.seconds} onChange={setEdit} />
          {source.decodedHere && (
            <Text size="xs" c="dimmed">
              {t("sounds.decodedHere")}
            </Text>
          )}
          {prepared.isError && <FailureNotice error={prepared.error} />}
        </Stack>
        {prepared.data && (
          <PreparedSoundCard
            name={file.name}
            sound={prepared.data}
            busy={prepared.isPlaceholderData || prepared.isError}
            acts={acts}
            library={library}
          />
        )}
      </div>
    </Paper>
  );
}
