import { Checkbox, Group, NumberInput } from "@mantine/core";
import type { BulkSettings } from "#shared/contract/bulk-view.ts";
import { useWords } from "../../locales/use-words.ts";

type Props = {
  readonly settings: BulkSettings;
  readonly onChange: (settings: BulkSettings) => void;
};

const bounds = { canary: [0, 1000], concurrency: [1, 64], stopAfter: [1, 1000] } as const;

/** How a run goes over its doors: one first, several at once, and when it stops by itself. */
export function RunSettings({ settings, onChange }: Props) {
  const { t } = useWords();
  return (
    <Group gap="md" align="flex-end">
      {(["canary", "concurrency", "stopAfter"] as const).map((name) => (
        <NumberInput
          key={name}
          size="xs"
          w={210}
          label={t(`bulk.settings.${name}`)}
          min={bounds[name][0]}
          max={bounds[name][1]}
          clampBehavior="strict"
          allowDecimal={false}
          value={settings[name]}
          onChange={(value) => typeof value === "number" && onChange({ ...settings, [name]: value })}
        />
      ))}
      <Checkbox
        label={t("bulk.settings.acceptBasic")}
        checked={settings.acceptBasic}
        onChange={(event) => onChange({ ...settings, acceptBasic: event.currentTarget.checked })}
      />
    </Group>
  );
}
