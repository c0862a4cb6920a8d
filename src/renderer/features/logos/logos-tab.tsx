import { Alert, Stack } from "@mantine/core";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { type PickedFile, pickedFile } from "../../ui/picked-file.ts";
import { OpenDevice } from "../door/open-device.tsx";
import { LogoFolder } from "./logo-folder.tsx";
import { LogoLibrary } from "./logo-library.tsx";
import { LogoWorkshop } from "./logo-workshop.tsx";

/** The logos of a door phone: made, sent, compared with the site's. */
export function LogosTab() {
  const { t } = useWords();
  return (
    <OpenDevice>
      {(device, door) =>
        device.variant === "buttons" ? (
          <Alert color="petrol">{t("logos.scrollOnly")}</Alert>
        ) : (
          <Logos device={device} door={door} />
        )
      }
    </OpenDevice>
  );
}

function Logos({ device, door }: { device: DeviceView; door: DoorSummary }) {
  const { t } = useWords();
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [one] = files;
  const close = () => setFiles([]);
  return (
    <Stack gap="sm">
      <FileDrop
        several
        title={t("logos.drop")}
        hint={t("logos.dropHint")}
        onFiles={(given) => setFiles(given.map(pickedFile))}
      />
      {files.length === 1 && one && (
        <LogoWorkshop key={one.key} device={device} door={door} file={one} onClose={close} />
      )}
      {files.length > 1 && one && (
        <LogoFolder key={one.key} device={device} door={door} files={files} onClose={close} />
      )}
      <LogoLibrary device={device} door={door} />
    </Stack>
  );
}
