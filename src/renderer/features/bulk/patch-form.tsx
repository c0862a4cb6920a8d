import { Group, Paper, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { BulkPatch } from "#shared/model/bulk-patch.ts";
import { emptyWeek } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { WeekPainter } from "../../ui/week-grid/week-painter.tsx";

type Props = { readonly onChange: (patch: BulkPatch | null) => void };
type What = BulkPatch["what"];
type Filled = {
  readonly url: string;
  readonly path: string;
  readonly key: string;
  readonly type: "none" | "http" | "https" | "socks5";
  readonly host: string;
  readonly port: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly days: Extract<BulkPatch, { what: "timeRange" }>["days"];
};

const nothing: Filled = {
  ...{ url: "", path: "", key: "", type: "http", host: "", port: "", login: "", password: "", name: "" },
  days: emptyWeek(),
};

/** One setting for many doors; an empty field leaves each door what it has. */
export function PatchForm({ onChange }: Props) {
  const { t } = useWords();
  const [what, setWhat] = useState<What>("asm");
  const [filled, setFilled] = useState<Filled>(nothing);
  const tell = (next: What, fields: Filled) => onChange(patchOf(next, fields));
  const set = (part: Partial<Filled>) => {
    const next = { ...filled, ...part };
    setFilled(next);
    tell(what, next);
  };
  const kinds: What[] = ["asm", "proxy", "timeRange"];
  return (
    <Paper p="md" component="section" aria-labelledby="bulk-patch">
      <Title order={2} id="bulk-patch" mb="xs">
        {t("bulk.patch.title")}
      </Title>
      <Stack gap="sm">
        <Select
          w={260}
          label={t("bulk.patch.which")}
          value={what}
          data={kinds.map((value) => ({ value, label: t(`bulk.patch.kind.${value}`) }))}
          onChange={(value) => {
            setWhat(value as What);
            tell(value as What, filled);
          }}
        />
        {what === "asm" && <AsmFields filled={filled} onChange={set} />}
        {what === "proxy" && <ProxyFields filled={filled} onChange={set} />}
        {what === "timeRange" && <RangeFields filled={filled} onChange={set} />}
      </Stack>
    </Paper>
  );
}

function patchOf(what: What, filled: Filled): BulkPatch | null {
  const { url, path, key, type, host, port, login, password, name, days } = filled;
  if (what === "timeRange")
    return name.trim() === "" || isClosed(days) ? null : { what, name: name.trim(), days };
  if (what === "asm") {
    const given = Object.entries({ url, path, key }).filter(([, text]) => text.trim() !== "");
    return given.length === 0 ? null : { what, ...Object.fromEntries(given) };
  }
  if (type === "none") return { what, type, host: "", port: "", login: "", password: "" };
  if (host.trim() === "" || !isPort(port)) return null;
  const own = { ...(login.trim() !== "" && { login }), ...(password !== "" && { password }) };
  return { what, type, host, port, ...own };
}

const isPort = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;

/** Laid over a range of that name, it would silence everybody who keeps to it, on every door. */
const isClosed = (days: Filled["days"]) => Object.values(days).every((spans) => spans.length === 0);

type Fields = { readonly filled: Filled; readonly onChange: (part: Partial<Filled>) => void };

function AsmFields({ filled, onChange }: Fields) {
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

function ProxyFields({ filled, onChange }: Fields) {
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

function RangeFields({ filled, onChange }: Fields) {
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
