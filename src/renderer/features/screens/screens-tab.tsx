import { Alert, Stack } from "@mantine/core";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { type PickedFile, pickedContent, pickedFile } from "../../ui/picked-file.ts";
import { OpenDevice } from "../door/open-device.tsx";
import { LibraryCard } from "../library/library-card.tsx";
import { useLibrary } from "../library/use-library.ts";
import { ScreenStopBar } from "./screen-stop-bar.tsx";
import { ScreenWorkshop } from "./screen-workshop.tsx";
import { useScreenActs, usualTempo } from "./use-screen-acts.ts";

/** Pictures for the panel's screen. */
export function ScreensTab() {
  const { t } = useWords();
  return (
    <OpenDevice>
      {(device, door) =>
        device.variant === "buttons" ? (
          <Alert color="petrol">{t("logos.scrollOnly")}</Alert>
        ) : (
          <Screens door={door} />
        )
      }
    </OpenDevice>
  );
}

function Screens({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const [file, setFile] = useState<PickedFile | null>(null);
  const acts = useScreenActs(door);
  const library = useLibrary(door.siteId, "screen");
  const failed = acts.show.error ?? acts.clear.error;
  return (
    <>
      <Stack gap="sm">
        <FileDrop
          title={t("screens.drop")}
          hint={t("screens.dropHint")}
          onFiles={([first]) => first && setFile(pickedFile(first))}
        />
        {file && <ScreenWorkshop key={file.key} door={door} file={file} acts={acts} library={library} />}
        {failed && <FailureNotice error={failed} />}
        <LibraryCard
          title={t("screens.library")}
          empty={t("screens.libraryEmpty")}
          start={t("screens.showMinute")}
          library={library}
          busy={acts.show.isPending}
          onOpen={({ name }, content) => setFile(pickedContent(name, content))}
          onStart={({ name }, picture) => acts.show.mutate({ name, picture, tempo: usualTempo })}
        />
      </Stack>
      <ScreenStopBar door={door} acts={acts} />
    </>
  );
}
