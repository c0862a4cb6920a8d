import { useObserved } from "../../api/observable.ts";
import { openField } from "../../ui/open-field.ts";
import type { EditedDoorParts } from "../door-settings/edited-door.tsx";
import { useEditedDevice } from "../door-settings/use-edits.ts";
import { FindingsCard } from "./findings-card.tsx";
import { useFindingDesk } from "./use-finding-desk.ts";
import { useLiveLint } from "./use-live-lint.ts";

/** Above the settings: what would ring or open wrong through buttons and codes; nothing where all is well. */
export function SettingsFindings({ door, device, opened }: EditedDoorParts) {
  const edited = useEditedDevice(device, opened);
  const { lint, findings, rows } = useLiveLint(door, edited, useObserved(opened.store).rows);
  const { buttons, timeRanges } = edited;
  const onOpen = ({ path }: { readonly path: string }) => openField(path);
  const desk = useFindingDesk({ edits: opened, lint, rows, buttons, timeRanges, onOpen });
  const told = findings.filter(({ path }) => /^(?:buttons|codes)\//.test(path));
  if (told.length === 0) return null;
  return <FindingsCard findings={told} desk={desk} mb="sm" />;
}
