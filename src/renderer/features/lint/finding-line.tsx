import { Button, Popover } from "@mantine/core";
import { IconAlertTriangle, IconArrowRight, IconCircleX } from "@tabler/icons-react";
import { useState } from "react";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./lint.module.css";
import type { MendLine } from "./mend-lines.ts";

type Props = {
  readonly finding: Pick<Finding, "severity" | "message" | "mend">;
  /** Whom it is about, where the message does not say. */
  readonly about?: string | undefined;
  readonly onOpen: () => void;
  /** What the mend would change; absent where it cannot be made here. */
  readonly preview?: readonly MendLine[] | undefined;
  readonly onMend?: (() => void) | undefined;
};

/** One finding: a press opens its field; its mend is shown before it is made. */
export function FindingLine({ finding, about, onOpen, preview, onMend }: Props) {
  const { t, say } = useWords();
  const message = say(finding.message);
  const named = about ? `${about} — ${message}` : message;
  return (
    <div className={classes.finding}>
      <button
        type="button"
        className={classes.open}
        aria-label={t("lint.open", { message: named })}
        title={named}
        onClick={onOpen}
      >
        <SeverityMark severity={finding.severity} />
        <span>
          {about && <strong>{about} </strong>}
          {message}
        </span>
      </button>
      {finding.mend && preview && onMend && (
        <MendButton label={say(finding.mend.label)} message={named} preview={preview} onMend={onMend} />
      )}
    </div>
  );
}

export function SeverityMark({ severity }: { severity: Finding["severity"] }) {
  const { t } = useWords();
  const Icon = severity === "error" ? IconCircleX : IconAlertTriangle;
  return (
    <Icon
      size={15}
      className={classes.mark}
      data-severity={severity}
      role="img"
      aria-label={t(`lint.severity.${severity}`)}
    />
  );
}

type MendProps = {
  readonly label: string;
  readonly message: string;
  readonly preview: readonly MendLine[];
  readonly onMend: () => void;
};

function MendButton({ label, message, preview, onMend }: MendProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t("lint.mendNamed", { message })}
          onClick={() => setOpened(true)}
        >
          {t("lint.mend")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.preview}>
        <strong>{label}</strong>
        {preview.map(({ field, before, after }) => (
          <div key={field} className={classes.change}>
            <span>{field}</span>
            <span>
              <del>{before}</del> <IconArrowRight size={12} aria-hidden /> <ins>{after}</ins>
            </span>
          </div>
        ))}
        <Button
          size="compact-sm"
          data-autofocus
          onClick={() => {
            setOpened(false);
            onMend();
          }}
        >
          {t("lint.apply")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
