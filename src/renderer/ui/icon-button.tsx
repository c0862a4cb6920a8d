import { ActionIcon, type ActionIconProps, Tooltip } from "@mantine/core";
import type { MouseEvent, ReactNode } from "react";

type Props = Pick<ActionIconProps, "variant" | "color" | "disabled" | "loading" | "size"> & {
  readonly label: string;
  readonly onClick: (event: MouseEvent) => void;
  readonly children: ReactNode;
};

/** An icon that says what it does, to the eye and to a screen reader. */
export function IconButton({ label, children, ...rest }: Props) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
