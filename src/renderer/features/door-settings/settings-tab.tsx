import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { parseCallNumber } from "#shared/model/call-number.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { useOpenField } from "../../ui/open-field.ts";
import { SettingsFindings } from "../lint/settings-findings.tsx";
import { DraftNotice } from "../residents/draft-notice.tsx";
import { AccountsCard } from "./accounts-card.tsx";
import { ButtonsCard } from "./buttons-card.tsx";
import { CodesCard } from "./codes-card.tsx";
import { EditedDoor, type EditedDoorParts } from "./edited-door.tsx";
import { PanelCard } from "./panel-card.tsx";
import { RelaysCard } from "./relays-card.tsx";
import classes from "./settings.module.css";
import { UndoBar } from "./undo-bar.tsx";
import { useSettingsActs } from "./use-settings-acts.ts";

/** What a door phone is set to, to edit: buttons, panel, relays, codes, SIP accounts. */
export function SettingsTab() {
  return <EditedDoor>{(parts) => <Settings {...parts} />}</EditedDoor>;
}

function Settings({ door, device, opened }: EditedDoorParts) {
  const { t } = useWords();
  useOpenField(useSearch({ from: "/site/$siteId/door/$doorId/settings" }).focus);
  const { now } = useObserved(opened.settings);
  const { timeRanges } = useObserved(opened.ranges).now;
  const acts = useSettingsActs(opened.settings);
  const dialledThrough = useDialled(opened);
  const parts = { device, now, acts, keeper: opened.keeper, timeRanges };
  return (
    <section aria-label={t("door.tabs.settings")}>
      <UndoBar store={opened.settings} saving={opened.saver.state} />
      <DraftNotice opened={opened} />
      <SettingsFindings door={door} device={device} opened={opened} />
      <div className={classes.cards}>
        {device.variant === "buttons" && <ButtonsCard {...parts} />}
        <PanelCard {...parts} />
        <RelaysCard {...parts} />
        <CodesCard {...parts} />
        <AccountsCard {...parts} dialledThrough={dialledThrough} />
      </div>
    </section>
  );
}

/** How many numbers are dialled through each account, those that wait to be sent included. */
function useDialled({ store, settings }: EditedDoorParts["opened"]) {
  const { rows } = useObserved(store);
  const { buttons } = useObserved(settings).now;
  return useMemo(() => {
    const counts = new Map<number, number>();
    for (const number of [...rows, ...buttons].flatMap(({ numbers }) => numbers)) {
      const reading = parseCallNumber(number);
      if (reading.ok && reading.account !== null)
        counts.set(reading.account, (counts.get(reading.account) ?? 0) + 1);
    }
    return (index: number) => counts.get(index) ?? 0;
  }, [rows, buttons]);
}
