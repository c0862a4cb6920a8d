import { Loader } from "@mantine/core";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./doors.module.css";

type Props = { readonly presence: DoorSummary["presence"]; readonly asking?: boolean };

/** Whether a door answers: by shape, colour and word. */
export function PresenceMark({ presence, asking = false }: Props) {
  const { t } = useWords();
  return (
    <span className={classes.presence} data-presence={presence}>
      {asking ? <Loader size={10} /> : <i className={classes.dot} aria-hidden />}
      {t(`presence.${presence}`)}
    </span>
  );
}
