import { Paper, Select, Stack, Title } from "@mantine/core";
import { useState } from "react";
import type { BulkPatch } from "#shared/model/bulk-patch.ts";
import { useWords } from "../../locales/use-words.ts";
import { AsmFields, ProxyFields, RangeFields } from "./patch-fields.tsx";
import { type Filled, nothingFilled, patchOf, type What } from "./patch-of.ts";

type Props = { readonly onChange: (patch: BulkPatch | null) => void };
/** One setting for many doors; an empty field leaves each door what it has. */
export function PatchForm({ onChange }: Props) {
  const { t } = useWords();
  const [what, setWhat] = useState<What>("asm");
  const [filled, setFilled] = useState<Filled>(nothingFilled);
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
