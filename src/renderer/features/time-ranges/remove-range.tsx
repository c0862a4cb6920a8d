import { Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { countUses, type RangeUses } from "./range-uses.ts";
import { useRangeWords } from "./use-range-words.ts";

type Props = {
  readonly range: TimeRange | null;
  readonly others: readonly TimeRange[];
  readonly uses: RangeUses;
  readonly onClose: () => void;
  readonly onRemove: (instead: number) => void;
};

/** Before a range goes: who keeps to it, and what they shall keep to instead. */
export function RemoveRange({ range, onClose, ...rest }: Props) {
  const { t } = useWords();
  const title = range && t("ranges.removeTitle", { name: t("overview.rangeName", range) });
  return (
    <Modal opened={range !== null} onClose={onClose} title={title}>
      {range && <Question range={range} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function Question({ others, uses, onClose, onRemove }: Props & { range: TimeRange }) {
  const { t } = useWords();
  const words = useRangeWords();
  const [instead, setInstead] = useState<string | null>(null);
  const used = countUses(uses) > 0;
  return (
    <Stack gap="sm">
      <Text size="sm">{words.usedBy(uses)}</Text>
      {used && (
        <Select
          label={t("ranges.instead")}
          description={t("ranges.insteadWhy")}
          placeholder={t("ranges.choose")}
          data={[
            { value: "0", label: t("ranges.always") },
            ...others.map(({ index, name }) => ({
              value: String(index),
              label: t("overview.rangeName", { index, name }),
            })),
          ]}
          value={instead}
          onChange={setInstead}
        />
      )}
      <DialogFoot
        onClose={onClose}
        go={t("ranges.remove")}
        onGo={() => onRemove(Number(instead ?? 0))}
        ready={!used || instead !== null}
        destructive
        focus="cancel"
      />
    </Stack>
  );
}
