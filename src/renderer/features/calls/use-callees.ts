import { useMemo } from "react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { calleeChoices, listedCallees } from "./callees.ts";

/** Who can be called, with the same as the data of a choice. */
export function useCallees(device: DeviceView) {
  const { t } = useWords();
  return useMemo(() => {
    const callees = listedCallees(device, (index) => t("residents.unnamed", { index }));
    return { callees, choices: calleeChoices(callees) };
  }, [device, t]);
}
