import { Table } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { IconButton } from "../../ui/icon-button.tsx";

type Props = { readonly label: string; readonly disabled?: boolean; readonly onRemove: () => void };

/** The last cell of a record: takes it away. */
export function RemoveCell({ label, disabled = false, onRemove }: Props) {
  return (
    <Table.Td w={34}>
      <IconButton label={label} disabled={disabled} onClick={onRemove}>
        <IconTrash size={15} />
      </IconButton>
    </Table.Td>
  );
}
