import {
  PasswordInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import type { AlertProfile } from "#shared/model/alerts/alert-profile.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly profile: AlertProfile;
  readonly fresh: boolean;
  /** The field the core refused. */
  readonly field: string | null;
  readonly keySet: boolean;
  readonly apiKey: string;
  readonly onKey: (key: string) => void;
  readonly onChange: (profile: AlertProfile) => void;
};

/** Everything that makes an account, each with what it is for. */
export function ProfileFields(props: Props) {
  const { t } = useWords();
  const { fresh, keySet, apiKey, onKey } = props;
  const text = textField(props);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          {...text("name")}
          label={t("alerts.profile.name")}
          required
          disabled={!fresh}
          data-autofocus
        />
        <TextInput {...text("description")} label={t("alerts.profile.description")} />
        <TextInput
          {...text("login")}
          label={t("alerts.profile.login")}
          description={t("alerts.profile.loginWhy")}
          required
        />
        <PasswordInput
          label={t("alerts.profile.key")}
          description={t("alerts.profile.keyWhy")}
          placeholder={keySet ? t("alerts.profile.keyKept") : ""}
          required={!keySet}
          value={apiKey}
          autoComplete="off"
          onChange={(event) => onKey(event.currentTarget.value)}
        />
        <TextInput
          {...text("sender")}
          label={t("alerts.profile.sender")}
          description={t("alerts.profile.senderWhy")}
        />
        <Choices {...props} />
        <TextInput
          {...text("baseUrl")}
          label={t("alerts.profile.baseUrl")}
          description={t("alerts.profile.baseUrlWhy")}
        />
      </SimpleGrid>
      <Audit {...props} />
      <Switches {...props} />
    </>
  );
}

function Choices({ profile, onChange }: Props) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t("alerts.profile.typeOf")}
        description={t("alerts.profile.typeWhy")}
        value={profile.type}
        data={(["premium", "low-cost"] as const).map((type) => ({
          value: type,
          label: t(`alerts.profile.type.${type}`),
        }))}
        onChange={(type) => onChange({ ...profile, type: type === "low-cost" ? "low-cost" : "premium" })}
      />
      <Select
        label={t("alerts.profile.purpose")}
        description={t("alerts.profile.purposeWhy")}
        value={profile.purpose}
        data={(["alert", "wholesale"] as const).map((one) => ({
          value: one,
          label: t(`alerts.profile.purposeIs.${one}`),
        }))}
        onChange={(purpose) =>
          onChange({ ...profile, purpose: purpose === "wholesale" ? "wholesale" : "alert" })
        }
      />
    </>
  );
}

function Switches({ profile, onChange }: Props) {
  const { t } = useWords();
  return (
    <>
      <Switch
        label={t("alerts.profile.enabled")}
        description={t("alerts.profile.enabledWhy")}
        checked={profile.enabled}
        onChange={(event) => onChange({ ...profile, enabled: event.currentTarget.checked })}
      />
      <Switch
        label={t("alerts.profile.testMode")}
        description={t("alerts.profile.testModeWhy")}
        checked={profile.testMode}
        onChange={(event) => onChange({ ...profile, testMode: event.currentTarget.checked })}
      />
    </>
  );
}

/** Where the trace goes: the data file, a file of JSON lines, or nowhere. */
function Audit({ profile, onChange }: Props) {
  const { t } = useWords();
  const kind = profile.audit === "site" || profile.audit === "none" ? profile.audit : "file";
  const choose = (chosen: string) =>
    onChange({ ...profile, audit: chosen === "file" ? "perron-alerts.jsonl" : chosen });
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t("alerts.profile.audit")}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t("alerts.profile.audit")}
        value={kind}
        data={(["site", "file", "none"] as const).map((one) => ({
          value: one,
          label: t(`alerts.profile.auditIs.${one}`),
        }))}
        onChange={choose}
      />
      {kind === "file" && (
        <TextInput
          label={t("alerts.profile.auditFile")}
          value={profile.audit}
          onChange={(event) => onChange({ ...profile, audit: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function textField({ profile, field, onChange }: Props) {
  return (name: "name" | "description" | "login" | "sender" | "baseUrl") => ({
    value: profile[name],
    error: field === name,
    autoComplete: "off",
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...profile, [name]: event.currentTarget.value }),
  });
}
