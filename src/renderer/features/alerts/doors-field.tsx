import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { asmQuestions } from "../asm/asm-questions.ts";
import { productName } from "../asm/product-words.ts";

type Props = {
  readonly siteId: SiteId;
  readonly doors: readonly string[] | null;
  readonly onChange: (doors: string[] | null) => void;
};

/** Which door phones a pipeline looks at; none chosen = every one. */
export function DoorsField({ siteId, doors, onChange }: Props) {
  const { t } = useWords();
  const products = useQuery(asmQuestions.products(useCore(), siteId)).data ?? [];
  const known = products.map((product) => ({ value: product.objectId, label: productName(product, t) }));
  const gone = (doors ?? []).filter((door) => !known.some(({ value }) => value === door));
  return (
    <MultiSelect
      size="xs"
      clearable
      label={t("alerts.pipeline.doors")}
      placeholder={doors === null ? t("alerts.flow.allDoors") : ""}
      value={[...(doors ?? [])]}
      data={[...known, ...gone.map((door) => ({ value: door, label: door }))]}
      onChange={(chosen) => onChange(chosen.length > 0 ? chosen : null)}
    />
  );
}
