import { Table } from "@mantine/core";
import type { Button } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { CommittedText } from "../../ui/committed-text.tsx";
import { ButtonNumbers } from "./button-numbers.tsx";
import { useFieldFaults } from "./field-faults.ts";
import { RangeSelect } from "./range-select.tsx";
import { RemoveCell } from "./remove-cell.tsx";
import type { CardParts } from "./settings-parts.ts";
import { SettingsTable } from "./settings-table.tsx";

/** The call buttons of the Boutons variant: a label, numbers in calling order, a time range; no logo. */
export function ButtonsCard(parts: CardParts) {
  const { t } = useWords();
  const { now, acts, device } = parts;
  return (
    <SettingsTable
      title={t("overview.buttons")}
      help={t("doorSettings.buttonsHelp", { most: device.limits.numbers })}
      columns={[
        t("overview.buttonColumn.index"),
        t("overview.buttonColumn.label"),
        t("overview.buttonColumn.numbers"),
        t("overview.buttonColumn.range"),
      ]}
      empty={t("doorSettings.noButtons")}
      rows={now.buttons.map((button) => <ButtonRow key={button.index} button={button} {...parts} />)}
      add={{
        label: t("doorSettings.addButton"),
        full: now.buttons.length >= device.limits.residents,
        go: () => acts.add("buttons", (index) => ({ index, label: "", numbers: [], timeRange: 0 })),
      }}
    />
  );
}

function ButtonRow({ button, device, acts, timeRanges }: CardParts & { button: Button }) {
  const { t } = useWords();
  const faults = useFieldFaults();
  const { index, label, numbers, timeRange } = button;
  const { limits } = device;
  const record = t("doorSettings.buttonNamed", { index });
  const edit = (fields: Partial<Button>) => acts.edit("buttons", index, fields);
  return (
    <Table.Tr>
      <Table.Td w={60}>{index}</Table.Td>
      <Table.Td w={190}>
        <CommittedText
          aria-label={t("doorSettings.of", { field: t("overview.buttonColumn.label"), record })}
          data-field={`buttons/${index}/label`}
          value={label}
          fault={faults.text(limits.nameLength)}
          keepFaulty
          onCommit={(typed) => edit({ label: typed })}
        />
      </Table.Td>
      <Table.Td>
        <ButtonNumbers
          record={record}
          index={index}
          numbers={numbers}
          limits={limits}
          onChange={(typed) => edit({ numbers: typed })}
        />
      </Table.Td>
      <Table.Td w={200}>
        <RangeSelect
          label={t("doorSettings.of", { field: t("overview.buttonColumn.range"), record })}
          field={`buttons/${index}/timeRange`}
          timeRanges={timeRanges}
          value={timeRange}
          onChange={(chosen) => edit({ timeRange: chosen })}
        />
      </Table.Td>
      <RemoveCell
        label={t("doorSettings.removeNamed", { record })}
        onRemove={() => acts.remove("buttons", index)}
      />
    </Table.Tr>
  );
}
