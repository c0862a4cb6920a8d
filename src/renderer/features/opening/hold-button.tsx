import { IconLockOpen2 } from "@tabler/icons-react";
import classes from "./opening.module.css";
import { useHold } from "./use-hold.ts";

type Props = {
  readonly label: string;
  /** Which door, so that nobody opens another. */
  readonly target: string;
  readonly disabled: boolean;
  readonly describedBy: string;
  readonly onHeld: () => void;
};

/** A button that must be held: its ring fills while it is. */
export function HoldButton({ label, target, disabled, describedBy, onHeld }: Props) {
  const { holding, handlers } = useHold(onHeld, disabled);
  return (
    <button
      type="button"
      className={classes.hold}
      data-holding={holding}
      aria-disabled={disabled}
      aria-describedby={describedBy}
      {...handlers}
    >
      <span className={classes.ring}>
        <svg viewBox="0 0 44 44" aria-hidden="true">
          <circle className={classes.track} cx="22" cy="22" r="19" />
          <circle className={classes.progress} cx="22" cy="22" r="19" pathLength={1} />
        </svg>
        <IconLockOpen2 size={20} aria-hidden />
      </span>
      <span className={classes.holdWords}>
        <strong>{label}</strong>
        <span>{target}</span>
      </span>
    </button>
  );
}
