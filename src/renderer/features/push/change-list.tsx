import { Badge } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import type { Change } from "#shared/model/change.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import type { ChangeGroup } from "./group-changes.ts";
import classes from "./push.module.css";

type Props = {
  readonly groups: readonly ChangeGroup[];
  /** What the two values are, where they are not simply before and after. */
  readonly told?: { readonly before: string; readonly after: string };
};

/** Changes in words, record by record: what stands there, and what comes in its place. */
export function ChangeList({ groups, told }: Props) {
  const { t, say } = useWords();
  return (
    <ul className={classes.groups}>
      {groups.map((group) => (
        <li key={group.key} className={classes.group}>
          <div className={classes.groupTitle}>
            {say(group.title)}
            {group.kind === "add" && !told && <Badge color="green">{t("review.added")}</Badge>}
            {group.kind === "delete" && !told && <Badge color="red">{t("review.deleted")}</Badge>}
          </div>
          <dl className={classes.lines}>
            {group.lines.map(({ change, field }) => (
              <div key={change.path} className={classes.line}>
                <dt>{say(field)}</dt>
                <dd>
                  <Values kind={group.kind} change={change} told={told} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

type ValuesProps = { kind: Change["kind"]; change: Change; told: Props["told"] };

/** What comes has no before, what goes no after, unless both are told apart by name. */
function Values({ kind, change, told }: ValuesProps) {
  const { t } = useWords();
  const before = told !== undefined || kind !== "add";
  const after = told !== undefined || kind !== "delete";
  return (
    <>
      {told && <span className={classes.told}>{told.before} </span>}
      {before && <del data-told={told !== undefined}>{valueWords(change, change.before, t)}</del>}
      {before && after && <IconArrowRight size={13} aria-hidden className={classes.arrow} />}
      {told && <span className={classes.told}>{told.after} </span>}
      {after && <ins>{valueWords(change, change.after, t)}</ins>}
    </>
  );
}

/** A field's value as people say it. */
export function valueWords({ path }: Pick<Change, "path">, value: string | null, t: Words["t"]): string {
  if (value === null || value === "") return t("review.emptyValue");
  if (/\/(?:priority|enabled)$/.test(path)) return t(value === "true" ? "residents.yes" : "residents.no");
  return path.includes("/numbers/") ? value.replace(/^sip:/, "") : value;
}
