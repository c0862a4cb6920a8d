import { Button, Text } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./stop-bar.module.css";

type Props = {
  readonly label: string;
  readonly busy: boolean;
  readonly active: boolean;
  readonly onStop: () => void;
  readonly children: ReactNode;
};

/** The way to stop, always within reach at the foot of the screen. */
export function StopBar({ label, busy, active, onStop, children }: Props) {
  return (
    <div className={classes.bar} data-active={active}>
      <Text size="sm" role="status">
        {children}
      </Text>
      <Button color="red" leftSection={<IconPlayerStop size={15} />} loading={busy} onClick={onStop}>
        {label}
      </Button>
    </div>
  );
}
