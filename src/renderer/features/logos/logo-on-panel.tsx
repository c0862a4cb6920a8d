import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import { PanelDrawing } from "../panel-drawing/panel-drawing.tsx";
import { ResidentScreen } from "../panel-drawing/resident-screen.tsx";
import { residentChoices } from "./resident-choices.ts";

type Props = { readonly device: DeviceView; readonly name: string; readonly png: Blob | null };

/** A logo in the drawing of the panel's screen, beside a resident's name. */
export function LogoOnPanel({ device, name, png }: Props) {
  const { t } = useWords();
  const address = useObjectUrl(png);
  const [chosen, setChosen] = useState<string | null>(null);
  const { residents } = device;
  const choices = residentChoices(residents, (index) => t("residents.unnamed", { index }));
  const owner = residents.find(({ image }) => image === name) ?? residents[0];
  const at = residents.findIndex(({ index }) => String(index) === (chosen ?? String(owner?.index)));
  const nameAt = (place: number) => choices[place]?.name;
  return (
    <Stack gap="xs">
      <PanelDrawing label={t("panel.label")}>
        <ResidentScreen
          name={nameAt(at) ?? name}
          logo={address}
          before={nameAt(at - 1)}
          after={nameAt(at + 1)}
        />
      </PanelDrawing>
      {residents.length > 0 && (
        <Select
          searchable
          label={t("logos.seenWith")}
          data={choices.map(({ value, label }) => ({ value, label }))}
          value={choices[at]?.value ?? null}
          onChange={setChosen}
          nothingFoundMessage={t("residents.nothingMatches")}
        />
      )}
    </Stack>
  );
}
