import { useEffect, useEffectEvent } from "react";
import { useWords } from "../../locales/use-words.ts";
import { actOf, type CheckAct } from "./check-keys.ts";

/** Single keys while the list is on the screen; not while one types, nor over a dialog. */
export function useCheckKeys(onAct: (act: CheckAct) => void): void {
  const { language } = useWords();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const act = actOf(event, language);
    if (act === undefined) return;
    event.preventDefault();
    onAct(act);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** A letter or an arrow belongs to whatever takes letters and arrows. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, [role=dialog], [role=menu], [role=radiogroup]") !== null
  );
}
