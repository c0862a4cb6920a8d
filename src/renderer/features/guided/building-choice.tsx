import { Input, SegmentedControl } from "@mantine/core";
import type { CheckChoicesView } from "#shared/contract/guided-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useWords } from "../../locales/use-words.ts";
import { useChoose } from "./use-choose.ts";

type Props = { readonly siteId: SiteId; readonly building: CheckChoicesView["building"] };

const kinds = ["both", "housing", "public"] as const;

/** Which of the two texts count here; it holds for the whole site. */
export function BuildingChoice({ siteId, building }: Props) {
  const { t } = useWords();
  const choose = useChoose(siteId);
  return (
    <Input.Wrapper size="xs" labelElement="div" label={t("guided.accessibility.building")}>
      <SegmentedControl
        size="xs"
        display="flex"
        w="fit-content"
        aria-label={t("guided.accessibility.building")}
        value={building ?? "both"}
        onChange={(chosen) => {
          const kind = kinds.find((one) => one === chosen) ?? "both";
          choose.mutate({ building: kind === "both" ? null : kind });
        }}
        data={kinds.map((value) => ({ value, label: t(`guided.accessibility.kind.${value}`) }))}
      />
    </Input.Wrapper>
  );
}
