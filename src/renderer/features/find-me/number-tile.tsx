import { Badge, Loader } from "@mantine/core";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { FindMePanel } from "#shared/contract/trial-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { doorName } from "../doors/door-words.ts";
import classes from "./find-me.module.css";

type Props = {
  readonly panel: FindMePanel;
  readonly door: DoorSummary | undefined;
  readonly bound: boolean;
  readonly onSeen: () => void;
};

/** One panel: the number it shows, as large as a finger needs. */
export function NumberTile({ panel, door, bound, onSeen }: Props) {
  const { t, say } = useWords();
  const { number, state, error } = panel;
  return (
    <button
      type="button"
      className={classes.tile}
      data-state={state}
      onClick={onSeen}
      disabled={state === "waiting"}
    >
      <span className={classes.number}>{number}</span>
      <span className={classes.door}>{door ? doorName(door, t) : ""}</span>
      {state === "waiting" && <Loader size={14} aria-label={t("findMe.tile.waiting")} />}
      {state !== "waiting" && !bound && <span className={classes.note}>{t(`findMe.tile.${state}`)}</span>}
      {error && <span className={classes.note}>{say(error.message)}</span>}
      {bound && (
        <Badge color="green">
          {door?.serial ? t("findMe.bound", { serial: door.serial }) : t("findMe.boundUnknown")}
        </Badge>
      )}
    </button>
  );
}
