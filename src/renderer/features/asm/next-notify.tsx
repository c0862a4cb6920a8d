import { useEffect, useState } from "react";
import type { AsmProduct } from "#shared/contract/asm-view.ts";
import { useWords } from "../../locales/use-words.ts";
import { clockText } from "./clock-text.ts";

/** When a door phone should speak next, counted down; or what it missed. */
export function NextNotify({
  product,
}: {
  product: Pick<AsmProduct, "expectedAt" | "missed" | "lastNotifyAt">;
}) {
  const { t } = useWords();
  const now = useNow();
  const { expectedAt, missed, lastNotifyAt } = product;
  if (lastNotifyAt === null) return t("asm.neverSeen");
  if (expectedAt === null) return t("asm.rhythmUnknown");
  if (missed > 0) return t("asm.missed", { count: missed });
  const left = Date.parse(expectedAt) - now;
  return left <= 0 ? t("asm.due") : t("asm.expectedIn", { time: clockText(left) });
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
