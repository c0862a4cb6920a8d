import { Stack } from "@mantine/core";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { type PickedFile, pickedContent, pickedFile } from "../../ui/picked-file.ts";
import { OpenDevice } from "../door/open-device.tsx";
import { LibraryCard } from "../library/library-card.tsx";
import { useLibrary } from "../library/use-library.ts";
import { SoundStopBar } from "./sound-stop-bar.tsx";
import { SoundWorkshop } from "./sound-workshop.tsx";
import classes from "./sounds.module.css";
import { SpokenMessage } from "./spoken-message.tsx";
import { useSoundActs } from "./use-sound-acts.ts";

/** Sounds for the panel's loudspeaker. */
export function SoundsTab() {
  return <OpenDevice>{(_device, door) => <Sounds door={door} />}</OpenDevice>;
}

function Sounds({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const [file, setFile] = useState<PickedFile | null>(null);
  const acts = useSoundActs(door);
  const library = useLibrary(door.siteId, "sound");
  const failed = acts.play.error ?? acts.stop.error;
  return (
    <>
      <Stack gap="sm">
        <FileDrop
          title={t("sounds.drop")}
          hint={t("sounds.dropHint")}
          onFiles={([first]) => first && setFile(pickedFile(first))}
        />
        {file && <SoundWorkshop key={file.key} door={door} file={file} acts={acts} library={library} />}
        {failed && <FailureNotice error={failed} />}
        <div className={classes.columns}>
          <LibraryCard
            title={t("sounds.library")}
            empty={t("sounds.libraryEmpty")}
            start={t("sounds.playOnce")}
            library={library}
            busy={acts.play.isPending}
            onOpen={({ name }, content) => setFile(pickedContent(name, content))}
            onStart={({ name, seconds }, wav) =>
              acts.play.mutate({ name, wav, seconds: seconds ?? 0, loop: 1 })
            }
          />
          <SpokenMessage onSpoken={setFile} />
        </div>
      </Stack>
      <SoundStopBar door={door} acts={acts} />
    </>
  );
}
