import { Modal, Stack, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { DialogFoot } from "./dialog-foot.tsx";

type Props = {
  readonly opened: boolean;
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly go: string;
  readonly initial?: string;
  /** An empty name is an answer too. */
  readonly mayBeEmpty?: boolean;
  readonly busy: boolean;
  readonly onClose: () => void;
  /** Also the name that stood there when the dialog opened. */
  readonly onGo: (name: string, known: string) => void;
};

/** Asks for one name. */
export function NameDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="sm">
      <NameForm {...props} />
    </Modal>
  );
}

/** Apart from the dialog, so that each opening begins from the initial name. */
function NameForm({ label, hint, go, initial = "", mayBeEmpty = false, busy, onClose, onGo }: Props) {
  const [known] = useState(initial);
  const [name, setName] = useState(initial);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (mayBeEmpty || name.trim() !== "") onGo(name.trim(), known);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {" "}
        <TextInput
          label={label}
          description={hint}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <DialogFoot onClose={onClose} go={go} ready={mayBeEmpty || name.trim() !== ""} busy={busy} />
      </Stack>
    </form>
  );
}
