import { Switch, Table } from "@mantine/core";
import type { DraftAccount } from "#shared/model/draft.ts";
import { useWords } from "../../locales/use-words.ts";
import { CommittedText } from "../../ui/committed-text.tsx";
import { ChoiceSelect } from "./choice-select.tsx";
import { useFieldFaults } from "./field-faults.ts";
import { RemoveCell } from "./remove-cell.tsx";
import { SecretField } from "./secret-field.tsx";
import classes from "./settings.module.css";
import type { CardParts } from "./settings-parts.ts";
import { SettingsTable } from "./settings-table.tsx";

type Props = CardParts & {
  /** How many numbers are dialled through the account of this index. */
  readonly dialledThrough: (index: number) => number;
};

/** The SIP accounts, which `@n` in a number names. */
export function AccountsCard(parts: Props) {
  const { t } = useWords();
  const { now, acts, device } = parts;
  const columns = ["account", "enabled", "label", "server", "user", "password", "transport", "use"] as const;
  return (
    <SettingsTable
      title={t("doorSettings.accounts")}
      help={t("doorSettings.accountsHelp", { most: device.limits.sipAccounts })}
      columns={columns.map((column) => t(`doorSettings.${column}`))}
      empty={t("overview.noSip")}
      rows={now.sipAccounts.map((account) => <AccountRow key={account.index} account={account} {...parts} />)}
      add={{
        label: t("doorSettings.addAccount"),
        full: now.sipAccounts.length >= device.limits.sipAccounts,
        go: () => acts.add("sipAccounts", newAccount),
      }}
    />
  );
}

const newAccount = (index: number): DraftAccount => ({
  index,
  enabled: true,
  label: "",
  server: "",
  user: "",
  password: { kind: "none" },
  transport: "udp",
});

function AccountRow({ account, device, acts, keeper, dialledThrough }: Props & { account: DraftAccount }) {
  const { t } = useWords();
  const faults = useFieldFaults();
  const { index, transport } = account;
  const { nameLength, transports } = device.limits;
  const record = t("doorSettings.accountNamed", { index });
  const named = (field: string) => t("doorSettings.of", { field, record });
  const edit = (fields: Partial<DraftAccount>) => acts.edit("sipAccounts", index, fields);
  const uses = dialledThrough(index);
  return (
    <Table.Tr>
      <Table.Td w={60}>{`@${index}`}</Table.Td>
      <Table.Td w={50} className={classes.plain ?? ""}>
        <Switch
          aria-label={named(t("doorSettings.enabled"))}
          checked={account.enabled}
          onChange={(event) => edit({ enabled: event.currentTarget.checked })}
        />
      </Table.Td>
      <AccountTexts account={account} nameLength={nameLength} edit={edit} named={named} />
      <Table.Td w={160}>
        <SecretField
          label={named(t("doorSettings.password"))}
          field={`sipAccounts/${index}/password`}
          of="password"
          secret={account.password}
          keeper={keeper}
          fault={faults.text(nameLength)}
          onChange={(password) => edit({ password })}
        />
      </Table.Td>
      <Table.Td w={90}>
        <ChoiceSelect
          label={named(t("doorSettings.transport"))}
          field={`sipAccounts/${index}/transport`}
          choices={[...new Set([...transports, transport])]}
          say={(value) => (value === "" ? t("doorSettings.notSaid") : value.toUpperCase())}
          value={transport}
          onChange={(chosen) => edit({ transport: chosen })}
        />
      </Table.Td>
      <Table.Td w={90} className={classes.plain ?? ""}>
        {t("doorSettings.dialled", { count: uses })}
      </Table.Td>
      <RemoveCell
        label={
          uses === 0
            ? t("doorSettings.removeNamed", { record })
            : t("doorSettings.accountInUse", { count: uses })
        }
        disabled={uses > 0}
        onRemove={() => acts.remove("sipAccounts", index)}
      />
    </Table.Tr>
  );
}

type TextsProps = {
  readonly account: DraftAccount;
  readonly nameLength: number;
  readonly named: (field: string) => string;
  readonly edit: (fields: Partial<DraftAccount>) => void;
};

function AccountTexts({ account, nameLength, named, edit }: TextsProps) {
  const { t } = useWords();
  const faults = useFieldFaults();
  const fields = [
    ["label", faults.text(nameLength)],
    ["server", faults.word(serverLength)],
    ["user", faults.word(nameLength)],
  ] as const;
  return fields.map(([field, fault]) => (
    <Table.Td key={field}>
      <CommittedText
        aria-label={named(t(`doorSettings.${field}`))}
        data-field={`sipAccounts/${account.index}/${field}`}
        value={account[field]}
        fault={fault}
        keepFaulty
        onCommit={(typed) => edit({ [field]: typed })}
      />
    </Table.Td>
  ));
}

/** As long as a host name may be. */
const serverLength = 255;
