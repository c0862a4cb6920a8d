import { Group, Slider, Text } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import Cropper, { type Point } from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import type { Crop } from "#shared/contract/media-contract.ts";
import { useWords } from "../locales/use-words.ts";
import { cropOf } from "./crop-area.ts";
import classes from "./crop-box.module.css";
import { useObjectUrl } from "./use-object-url.ts";

type Props = {
  readonly picture: Blob;
  /** Width over height. */
  readonly aspect: number;
  readonly onCrop: (crop: Crop | undefined) => void;
};

const [closest, farthest] = [1, 6];
const keyStep = 0.1;
/** Pixels of the screen an arrow moves by; the library's own shift key makes finer steps. */
const arrowStep = 6;

/** Chooses the part of a picture to keep: drag and wheel, or arrows and + and −. */
export function CropBox({ picture, aspect, onCrop }: Props) {
  const { t } = useWords();
  const address = useObjectUrl(picture);
  const [place, setPlace] = useState<Point>({ x: 0, y: 0 });
  const [zoom, setZoom] = useState<number>(closest);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const zoomBy = (step: number) => setZoom(Math.min(farthest, Math.max(closest, zoom + step)));
  const press = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") zoomBy(keyStep);
    if (event.key === "-") zoomBy(-keyStep);
  };
  return (
    <div>
      <fieldset className={classes.box} onKeyDown={press} aria-label={t("files.crop")}>
        {address && (
          <Cropper
            image={address}
            aspect={aspect}
            crop={place}
            zoom={zoom}
            minZoom={closest}
            maxZoom={farthest}
            keyboardStep={arrowStep}
            onCropChange={setPlace}
            onZoomChange={setZoom}
            onMediaLoaded={({ naturalWidth, naturalHeight }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
            onCropComplete={(_percent, pixels) => size.width > 0 && onCrop(cropOf(pixels, size))}
            disableAutomaticStylesInjection
          />
        )}
      </fieldset>
      <Group gap="sm" wrap="nowrap" mt={6}>
        <Text size="xs">{t("files.zoom")}</Text>
        <Slider
          flex={1}
          size="sm"
          label={null}
          min={closest}
          max={farthest}
          step={keyStep}
          value={zoom}
          onChange={setZoom}
          thumbLabel={t("files.zoom")}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t("files.cropHow")}
      </Text>
    </div>
  );
}
