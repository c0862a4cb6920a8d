import { Alert, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import { useWords } from "../../locales/use-words.ts";
import { fieldPlace } from "../lint/field-place.ts";

type Props = { readonly door: DoorSummary; readonly problems: readonly FieldProblem[] };

/** What stops the push, and the way to mend it. */
export function PlanProblems({ door, problems }: Props) {
  const { t, say } = useWords();
  const params = { siteId: door.siteId, doorId: door.id };
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={t("review.problems", { count: problems.length })}
    >
      <List size="sm">
        {problems.slice(0, 20).map((problem) => (
          <List.Item key={problem.path + problem.message.en}>{say(problem.message)}</List.Item>
        ))}
      </List>
      <Link {...fieldPlace(problems[0]?.path ?? "")} params={params}>
        {t("review.fix")}
      </Link>
    </Alert>
  );
}
