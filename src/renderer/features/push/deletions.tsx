import { Checkbox, Paper, Title } from "@mantine/core";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { doorName } from "../doors/door-words.ts";
import type { ChangeGroup } from "./group-changes.ts";
import classes from "./push.module.css";

type Props = {
  readonly door: DoorSummary;
  readonly groups: readonly ChangeGroup[];
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
};

/** Who would be deleted, apart from all else, and the consent without which nothing goes. */
export function Deletions({ door, groups, agreed, onAgree }: Props) {
  const { t, say } = useWords();
  const count = groups.length;
  return (
    <Paper p="md" component="section" className={classes.deletions} aria-labelledby="deletions">
      <Title order={2} id="deletions" c="var(--perron-bad)">
        {t("review.deletions", { count })}
      </Title>
      <ul className={classes.names}>
        {groups.map((group) => (
          <li key={group.key}>{say(group.title)}</li>
        ))}
      </ul>
      <Checkbox
        color="red"
        label={t("review.consent", { count, door: doorName(door, t) })}
        checked={agreed}
        onChange={(event) => onAgree(event.currentTarget.checked)}
      />
    </Paper>
  );
}
