import { Paper, Stack, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Crop } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { CropBox } from "../../ui/crop-box.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import type { PickedFile } from "../../ui/picked-file.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { LogoOnPanel } from "./logo-on-panel.tsx";
import classes from "./logos.module.css";
import { PreparedLogoCard } from "./prepared-logo-card.tsx";
import { usePreparedLogo } from "./use-prepared-logo.ts";

type Props = {
  readonly device: DeviceView;
  readonly door: DoorSummary;
  readonly file: PickedFile;
  readonly onClose: () => void;
};

/** Long enough that a drag asks once, not at each pixel. */
const settleMs = 250;

/** One picture on its way to a logo: cropped, weighed, seen on the panel, sent. */
export function LogoWorkshop({ device, door, file, onClose }: Props) {
  const { t } = useWords();
  const [drawn, setDrawn] = useState<Crop>();
  const [crop] = useDebouncedValue(drawn, settleMs);
  const prepared = usePreparedLogo(door.id, file, crop);
  if (prepared.isError)
    return <FailureNotice error={prepared.error} onRetry={() => void prepared.refetch()} />;
  // The browser opens a picture only once the core has found it harmless.
  if (!prepared.data) return <Waiting>{t("logos.preparing")}</Waiting>;
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={2}>{t("logos.prepare", { name: file.name })}</Title>
        <div className={classes.workshop}>
          <CropBox picture={file.content} aspect={1} onCrop={setDrawn} />
          <PreparedLogoCard
            device={device}
            door={door}
            file={file}
            logo={prepared.data}
            busy={prepared.isPlaceholderData}
            onClose={onClose}
          />
          <LogoOnPanel device={device} name={prepared.data.name} png={prepared.data.png} />
        </div>
      </Stack>
    </Paper>
  );
}
