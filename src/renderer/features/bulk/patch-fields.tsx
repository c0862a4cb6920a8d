import { Group, Select, Text, TextInput } from "@mantine/core";
import { isPort } from "#shared/model/endpoint.ts";
import { useWords } from "../../locales/use-words.ts";
import { WeekPainter } from "../../ui/week-grid/week-painter.tsx";
import { type Filled, isClosed } from "./patch-of.ts";

type Fields = { readonly filled: Filled; readonly onChange: (part: Partial<Filled>) => void };

export function AsmFields({ filled, onChange }: Fields) {
  const { t } = useWords();
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t("bulk.patch.url")}
        description={t("bulk.patch.kept")}
        value={filled.url}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <TextInput
        label={t("bulk.patch.path")}
        description={t("bulk.patch.kept")}
        value={filled.path}
        onChange={(event) => onChange({ path: event.currentTarget.value })}
      />
      <TextInput
        type="password"
        autoComplete="new-password"
        label={t("bulk.patch.key")}
        description={t("bulk.patch.kept")}
        value={filled.key}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      />
    </Group>
  );
}

export function ProxyFields({ filled, onChange }: Fields) {
  const { t } = useWords();
  const types: Filled["type"][] = ["none", "http", "https", "socks5"];
  return (
    <Group grow align="flex-end">
      <Select
        label={t("asm.proxyType")}
        value={filled.type}
        data={types.map((value) => ({ value, label: t(`overview.proxyType.${value}`) }))}
        onChange={(type) => onChange({ type: type as Filled["type"] })}
      />
      <TextInput
        label={t("overview.proxyServer")}
        disabled={filled.type === "none"}
        value={filled.host}
        onChange={(event) => onChange({ host: event.currentTarget.value })}
      />
      <TextInput
        label={t("asm.port")}
        inputMode="numeric"
        error={filled.port !== "" && !isPort(filled.port) && t("bulk.patch.portShape")}
        disabled={filled.type === "none"}
        value={filled.port}
        onChange={(event) => onChange({ port: event.currentTarget.value })}
      />
      <TextInput
        label={t("overview.proxyLogin")}
        description={t("bulk.patch.kept")}
        autoComplete="off"
        disabled={filled.type === "none"}
        value={filled.login}
        onChange={(event) => onChange({ login: event.currentTarget.value })}
      />
      <TextInput
        type="password"
        autoComplete="new-password"
        label={t("overview.proxyPassword")}
        description={t("bulk.patch.kept")}
        disabled={filled.type === "none"}
        value={filled.password}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
    </Group>
  );
}

export function RangeFields({ filled, onChange }: Fields) {
  const { t } = useWords();
  const { name, days } = filled;
  const range = { index: 1, name, days };
  return (
    <>
      <TextInput
        w={260}
        label={t("bulk.patch.rangeName")}
        description={t("bulk.patch.rangeMatched")}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <WeekPainter
        label={t("bulk.patch.week")}
        brush={{ range, look: 0 }}
        others={[]}
        onChange={(after) => onChange({ days: after })}
      />
      {name.trim() !== "" && isClosed(days) && (
        <Text size="sm" c="dimmed" role="status">
          {t("bulk.patch.noHour")}
        </Text>
      )}
    </>
  );
}
