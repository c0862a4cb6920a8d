import { Table } from "@mantine/core";
import type { DraftCode } from "#shared/model/draft.ts";
import { useWords } from "../../locales/use-words.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import { useFieldFaults } from "./field-faults.ts";
import { RangeSelect } from "./range-select.tsx";
import { RemoveCell } from "./remove-cell.tsx";
import { SecretField } from "./secret-field.tsx";
import type { CardParts } from "./settings-parts.ts";
import { SettingsTable } from "./settings-table.tsx";

/** The relay codes: which relay each opens, when, and from where. The digits are typed, never shown. */
export function CodesCard(parts: CardParts) {
  const { t } = useWords();
  const { now, acts, device } = parts;
  const { limits } = device;
  return (
    <SettingsTable
      title={t("doorSettings.codes")}
      help={t("doorSettings.codesHelp", { most: limits.codeLength })}
      columns={[
        t("doorSettings.code"),
        t("doorSettings.digits"),
        t("doorSettings.opens"),
        t("doorSettings.range"),
        t("doorSettings.activation"),
      ]}
      empty={t("doorSettings.noCodes")}
      rows={now.codes.map((code) => <CodeRow key={code.index} code={code} {...parts} />)}
      add={{
        label: t("doorSettings.addCode"),
        full: now.codes.length >= limits.codes,
        go: () => acts.add("codes", newCode),
      }}
    />
  );
}

const newCode = (index: number): DraftCode => ({
  index,
  code: { kind: "none" },
  relay: 1,
  timeRange: 0,
  activation: "both",
});

function CodeRow({ code, device, acts, keeper, timeRanges }: CardParts & { code: DraftCode }) {
  const { t } = useWords();
  const faults = useFieldFaults();
  const { index } = code;
  const record = t("doorSettings.codeNamed", { index });
  const named = (field: "digits" | "opens" | "range" | "activation") =>
    t("doorSettings.of", { field: t(`doorSettings.${field}`), record });
  const edit = (fields: Partial<DraftCode>) => acts.edit("codes", index, fields);
  return (
    <Table.Tr>
      <Table.Td w={50}>{index}</Table.Td>
      <Table.Td w={190}>
        <SecretField
          label={named("digits")}
          field={`codes/${index}/code`}
          of="code"
          secret={code.code}
          keeper={keeper}
          fault={faults.code(device.limits.codeLength)}
          onChange={(secret) => edit({ code: secret })}
        />
      </Table.Td>
      <Table.Td w={170}>
        <ChoiceSelect
          label={named("opens")}
          field={`codes/${index}/relay`}
          choices={relays}
          say={(relay) => t(`doorSettings.opensRelay.${relay}`)}
          value={code.relay}
          onChange={(relay) => edit({ relay })}
        />
      </Table.Td>
      <Table.Td w={200}>
        <RangeSelect
          label={named("range")}
          field={`codes/${index}/timeRange`}
          timeRanges={timeRanges}
          value={code.timeRange}
          onChange={(timeRange) => edit({ timeRange })}
        />
      </Table.Td>
      <Table.Td w={190}>
        <ChoiceSelect
          label={named("activation")}
          field={`codes/${index}/activation`}
          choices={activations}
          say={(activation) => t(`doorSettings.activated.${activation}`)}
          value={code.activation}
          onChange={(activation) => edit({ activation })}
        />
      </Table.Td>
      <RemoveCell
        label={t("doorSettings.removeNamed", { record })}
        onRemove={() => acts.remove("codes", index)}
      />
    </Table.Tr>
  );
}

const relays = [1, 2, 3] as const;
const activations = ["both", "local", "remote"] as const;
