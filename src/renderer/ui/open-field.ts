import { useEffect } from "react";

/**
 * Takes the focus to a field of the screen by its path (`codes/3/code`), which the field carries as `data-field`.
 *
 * A record without that very field takes it in its first one; a record that is gone leaves the focus where it is.
 */
export function openField(path: string): void {
  const record = path.split("/", 2).join("/");
  const field = fieldMarked(`="${CSS.escape(path)}"`) ?? fieldMarked(`^="${CSS.escape(record)}/"`);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

const fieldMarked = (test: string) => document.querySelector<HTMLElement>(`[data-field${test}]`);

/** Opens the field that the screen's address names, once it is drawn. */
export function useOpenField(path: string | undefined): void {
  useEffect(() => {
    if (path) openField(path);
  }, [path]);
}
