import { Table, Text } from "@mantine/core";
import type { Relay } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { CommittedText } from "../../ui/committed-text.tsx";
import { ChoiceSelect } from "./choice-select.tsx";
import { useFieldFaults } from "./field-faults.ts";
import type { CardParts } from "./settings-parts.ts";
import { SettingsTable } from "./settings-table.tsx";

const types: readonly Relay["type"][] = ["normal", "pdl", "netcut"];

/** The two relays: how each works, and how long it stays active. */
export function RelaysCard(parts: CardParts) {
  const { t } = useWords();
  return (
    <SettingsTable
      title={t("doorSettings.relays")}
      help={t("doorSettings.relaysHelp")}
      columns={[t("doorSettings.relay"), t("doorSettings.relayType"), t("doorSettings.relayTime")]}
      empty={t("doorSettings.noRelays")}
      rows={parts.now.relays.map((relay) => <RelayRow key={relay.index} relay={relay} {...parts} />)}
    />
  );
}

function RelayRow({ relay, device, acts }: CardParts & { relay: Relay }) {
  const { t } = useWords();
  const faults = useFieldFaults();
  const { index, type, duration } = relay;
  const name = t("overview.relay", { index });
  return (
    <Table.Tr>
      <Table.Td w={110}>{name}</Table.Td>
      <Table.Td w={180}>
        <ChoiceSelect
          label={t("doorSettings.of", { field: t("doorSettings.relayType"), record: name })}
          field={`relays/${index}/type`}
          choices={types}
          say={(value) => t(`overview.relayType.${value}`)}
          value={type}
          onChange={(chosen) => acts.edit("relays", index, { type: chosen })}
        />
      </Table.Td>
      <Table.Td w={180}>
        <CommittedText
          aria-label={t("doorSettings.of", { field: t("doorSettings.relayTime"), record: name })}
          data-field={`relays/${index}/duration`}
          inputMode="numeric"
          value={String(duration)}
          fault={faults.whole(device.limits.relaySeconds)}
          onCommit={(text) => acts.edit("relays", index, { duration: Number(text) })}
          rightSection={
            <Text size="xs" c="dimmed">
              {t("doorSettings.seconds")}
            </Text>
          }
        />
      </Table.Td>
      <Table.Td />
    </Table.Tr>
  );
}
