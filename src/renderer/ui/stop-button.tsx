import { Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";

type Props = { readonly label: string; readonly stopping: boolean; readonly onStop: () => void };

/** Ends something that runs until it is stopped. */
export function StopButton({ label, stopping, onStop }: Props) {
  return (
    <Button variant="default" leftSection={<IconPlayerStop size={15} />} loading={stopping} onClick={onStop}>
      {label}
    </Button>
  );
}
