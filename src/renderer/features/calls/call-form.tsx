import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { type SubmitEvent, useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { tell } from "../../ui/tell.ts";
import { useCallees } from "./use-callees.ts";

type Props = { readonly device: DeviceView; readonly door: DoorSummary };
type Table = "liste" | "ldap" | "libre";
const tables: readonly Table[] = ["liste", "ldap", "libre"];

/** Makes the panel call someone of its list, of the LDAP directory, or a free address. */
export function CallForm({ device, door }: Props) {
  const { t, say } = useWords();
  const core = useCore();
  const [table, setTable] = useState<Table>("liste");
  const [id, setId] = useState("");
  const call = useAct(() => core.trial.call({ doorId: door.id, table, id }), {
    toldInPlace: true,
    after: () => tell(t("calls.calling", { whom: id })),
  });
  const failure = failureIn(call.error);
  const wrongId = failure?.place?.field === "id" ? say(failure.message) : undefined;
  const changeId = (next: string) => {
    call.reset();
    setId(next);
  };
  const changeTable = (chosen: string) => {
    changeId("");
    setTable(tables.find((one) => one === chosen) ?? "liste");
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (id.trim() !== "" && !call.isPending) call.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t("calls.call")}
        </Text>
        <SegmentedControl
          size="xs"
          w="fit-content"
          aria-label={t("calls.table")}
          value={table}
          onChange={changeTable}
          data={tables.map((value) => ({ value, label: t(`calls.tables.${value}`) }))}
        />
        <WhomField key={table} device={device} table={table} id={id} error={wrongId} onChange={changeId} />
        {call.error && wrongId === undefined && <FailureNotice error={call.error} />}
        <Group>
          <Button
            type="submit"
            leftSection={<IconPhone size={15} />}
            loading={call.isPending}
            disabled={id.trim() === ""}
          >
            {t("calls.go")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type WhomProps = {
  readonly device: DeviceView;
  readonly table: Table;
  readonly id: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
};

function WhomField({ device, table, id, error, onChange }: WhomProps) {
  const { t } = useWords();
  const { choices } = useCallees(device);
  if (table === "liste") {
    return (
      <Select
        searchable
        label={t("calls.whom.liste")}
        placeholder={t("calls.choose")}
        nothingFoundMessage={t("residents.nothingMatches")}
        data={choices}
        value={id === "" ? null : id}
        onChange={(chosen) => onChange(chosen ?? "")}
        error={error}
      />
    );
  }
  return (
    <TextInput
      label={t(`calls.whom.${table}`)}
      description={t(`calls.hint.${table}`)}
      value={id}
      maxLength={255}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}
