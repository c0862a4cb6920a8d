import { Text } from "@mantine/core";
import { useWords } from "../../locales/use-words.ts";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import classes from "./sounds.module.css";

/** Plays on this laptop, to the byte, what the device would be sent. */
export function Listen({ wav }: { wav: Blob }) {
  const { t } = useWords();
  const address = useObjectUrl(wav);
  return (
    <div>
      <Text size="xs" fw={600}>
        {t("sounds.listen")}
      </Text>
      {address && (
        // biome-ignore lint/a11y/useMediaCaption: a sound of the technician's own, of which no captions exist
        <audio className={classes.audio} controls src={address} aria-label={t("sounds.listen")} />
      )}
    </div>
  );
}
