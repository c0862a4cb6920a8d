import { Button, FileButton } from "@mantine/core";
import { type ReactNode, useRef } from "react";

type Props = {
  /** What the system's window offers, `.csv,text/csv`. */
  readonly accept: string;
  readonly icon?: ReactNode;
  readonly busy?: boolean;
  /** Names the field behind the button, where a button alone would not be found. */
  readonly fieldLabel?: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
};

/** A button that asks for a file. The same one may be chosen again once it has been mended. */
export function FilePicker({ accept, icon, busy = false, fieldLabel, onFile, children }: Props) {
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      accept={accept}
      resetRef={reset}
      inputProps={{ "aria-label": fieldLabel }}
      onChange={(file) => {
        reset.current?.();
        if (file) onFile(file);
      }}
    >
      {(props) => (
        <Button {...props} variant="default" leftSection={icon} loading={busy}>
          {children}
        </Button>
      )}
    </FileButton>
  );
}
