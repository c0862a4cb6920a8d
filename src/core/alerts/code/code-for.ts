import type { AlertsStore } from "../store/open-alerts-store.ts";
import { codeLifetime } from "./judge-code.ts";
import { newCode } from "./new-code.ts";

/** The open code of this number for this alarm, or a new one: a repeated message bears the same. */
export function codeFor(
  store: AlertsStore,
  to: { readonly number: string; readonly person: string | null },
  alarms: readonly string[],
  now: number,
): string {
  const first = alarms[0] ?? "";
  const open = store.codes
    .ofAlarm(first)
    .find(
      ({ number, expiresAt, alarms: others }) =>
        number === to.number && expiresAt > now && others.length === alarms.length,
    );
  if (open) return open.code;
  const code = newCode(store.codes.isOpen);
  store.codes.add({ code, ...to, alarms, createdAt: now, expiresAt: now + codeLifetime });
  return code;
}

/** Ends the codes of an alarm that is over; one that stands for other alarms too stays. */
export function endCodes(store: AlertsStore, alarm: string): void {
  for (const code of store.codes.ofAlarm(alarm)) {
    const others = code.alarms.filter((other) => other !== alarm);
    const stillStands = others.some((other) =>
      ["open", "exhausted"].includes(store.alarms.get(other)?.status ?? ""),
    );
    if (!stillStands) store.codes.settle(code.id, "ended");
  }
}
