import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useEffectEvent, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import RegionsPlugin, { type Region } from "wavesurfer.js/plugins/regions";
import { useWords } from "../../locales/use-words.ts";
import { styleNonce } from "../../ui/style-nonce.ts";
import classes from "./sounds.module.css";

type Props = {
  readonly outline: readonly number[];
  readonly seconds: number;
  readonly from: number;
  readonly to: number;
  readonly onTrim: (part: { from: number; to: number }) => void;
};

/** The sound as a picture, with two handles for its beginning and end; the fields beside it do the same. */
export function Waveform({ outline, seconds, from, to, onTrim }: Props) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const region = useRef<Region>(undefined);
  const theme = useComputedColorScheme("light");
  const told = useEffectEvent((moved: Region) => onTrim({ from: moved.start, to: moved.end }));
  const part = useEffectEvent(() => ({ start: from, end: to }));
  useEffect(() => {
    if (!place.current) return;
    const { surfer, regions } = draw(place.current, outline, seconds, theme);
    // Before the length is known, a region would shrink to its beginning.
    surfer.once("ready", () => {
      region.current = regions.addRegion({ ...part(), color: washes[theme], drag: true, resize: true });
    });
    const stop = regions.on("region-updated", (moved) => told(moved));
    return () => {
      stop();
      region.current = undefined;
      surfer.destroy();
    };
  }, [outline, seconds, theme]);
  useEffect(() => region.current?.setOptions({ start: from, end: to }), [from, to]);
  return <div ref={place} className={classes.waveform} role="img" aria-label={t("sounds.waveform")} />;
}

const washes = { light: "rgba(29, 111, 121, 0.22)", dark: "rgba(102, 172, 178, 0.28)" };

function draw(container: HTMLElement, outline: readonly number[], seconds: number, theme: "light" | "dark") {
  const surfer = WaveSurfer.create({
    container,
    height: 96,
    peaks: [[...outline]],
    duration: seconds,
    interact: false,
    cursorWidth: 0,
    waveColor: theme === "dark" ? "#66acb2" : "#1d6f79",
    cspNonce: styleNonce(),
  });
  return { surfer, regions: surfer.registerPlugin(RegionsPlugin.create()) };
}
