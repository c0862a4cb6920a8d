import { List, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { Crop, PreparedScreen } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { CropBox } from "../../ui/crop-box.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import type { PickedFile } from "../../ui/picked-file.ts";
import { tell } from "../../ui/tell.ts";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { KeepForm } from "../library/keep-form.tsx";
import type { Library } from "../library/use-library.ts";
import { PanelDrawing } from "../panel-drawing/panel-drawing.tsx";
import { PictureScreen } from "../panel-drawing/picture-screen.tsx";
import classes from "./screens.module.css";
import { ShowForm } from "./show-form.tsx";
import { type Fit, fits, usePreparedScreen } from "./use-prepared-screen.ts";
import type { ScreenActs } from "./use-screen-acts.ts";

type Props = {
  readonly door: DoorSummary;
  readonly file: PickedFile;
  readonly acts: ScreenActs;
  readonly library: Library;
};

/** A picture on its way to the panel's screen: made to fit, seen on the drawing, shown. */
export function ScreenWorkshop({ door, file, acts, library }: Props) {
  const { t } = useWords();
  const [fit, setFit] = useState<Fit>("whole");
  const [crop, setCrop] = useState<Crop>();
  const prepared = usePreparedScreen(door.id, file, fit, crop);
  if (prepared.isError)
    return <FailureNotice error={prepared.error} onRetry={() => void prepared.refetch()} />;
  // The browser opens a picture only once the core has found it harmless.
  if (!prepared.data) return <Waiting>{t("logos.preparing")}</Waiting>;
  const { data: screen, isPlaceholderData: busy } = prepared;
  const keep = (name: string) =>
    library.keep.mutate(
      { name, content: screen.picture, seconds: null },
      { onSuccess: () => tell(t("library.kept", { name })) },
    );
  return (
    <Paper p="sm">
      <div className={classes.workshop}>
        <Stack gap="sm">
          <Title order={2}>{file.name}</Title>
          <SegmentedControl
            size="xs"
            w="fit-content"
            aria-label={t("screens.fitLabel")}
            value={fit}
            onChange={(chosen) => setFit(fits.find((one) => one === chosen) ?? "whole")}
            data={fits.map((value) => ({ value, label: t(`screens.fit.${value}`) }))}
          />
          {fit === "crop" && (
            <CropBox picture={file.content} aspect={screen.width / screen.height} onCrop={setCrop} />
          )}
          <Facts screen={screen} />
          <ShowForm name={file.name} picture={screen.picture} disabled={busy} acts={acts} />
          <KeepForm initial={file.name} busy={library.keep.isPending} onKeep={keep} />
        </Stack>
        <Preview screen={screen} name={file.name} />
      </div>
    </Paper>
  );
}

function Facts({ screen }: { screen: PreparedScreen }) {
  const { t, say, size } = useWords();
  const { width, height, bytes, original, remarks } = screen;
  return (
    <div>
      <Text size="sm">{t("logos.afterNote", { width, height, size: size(bytes) })}</Text>
      <List size="sm">
        {original && <List.Item>{t("screens.original")}</List.Item>}
        {remarks.map((remark) => (
          <List.Item key={remark.en}>{say(remark)}</List.Item>
        ))}
      </List>
    </div>
  );
}

function Preview({ screen, name }: { screen: PreparedScreen; name: string }) {
  const { t } = useWords();
  const address = useObjectUrl(screen.picture);
  return (
    <PanelDrawing label={t("panel.label")}>
      <PictureScreen picture={address} alt={t("screens.preview", { name })} />
    </PanelDrawing>
  );
}
