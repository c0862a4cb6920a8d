import { Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import { linksOnScreen } from "./links-on-screen.ts";
import { usePaletteDoors } from "./use-palette-doors.ts";
import { usePaletteHelp } from "./use-palette-help.ts";

/** Ctrl K: every place one can go from here, by its name. */
export function Palette() {
  const { t } = useWords();
  const [here, setHere] = useState<SpotlightActionGroupData["actions"]>([]);
  const doors = usePaletteDoors();
  const help = usePaletteHelp();
  const groups: SpotlightActionGroupData[] = [
    { group: t("palette.here"), actions: here },
    { group: t("palette.doors"), actions: doors },
    { group: t("palette.help"), actions: help },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      shortcut={["mod + K"]}
      tagsToIgnore={[]}
      actions={groups}
      onSpotlightOpen={() => setHere(linksOnScreen())}
      nothingFound={t("palette.nothing")}
      highlightQuery
      limit={12}
      scrollable
      maxHeight={420}
      lockScroll={false}
      searchProps={{
        leftSection: <IconSearch size={17} aria-hidden />,
        placeholder: t("palette.search"),
        "aria-label": t("palette.search"),
      }}
    />
  );
}
