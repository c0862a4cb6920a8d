/** What goes wrong with the next calls. */
export type OctopushFault =
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "drop-after-accept" | "silent-after-accept" | "reset" | "broken-gateway" }
  | { readonly kind: "html" | "truncated" | "no-ticket" }
  | { readonly kind: "busy"; readonly status: 429 | 503; readonly retryAfter?: string }
  | { readonly kind: "code"; readonly code: number; readonly status?: number; readonly message?: string }
  | { readonly kind: "redirect"; readonly to: string };

/** Faults in the order in which they strike, each for so many calls. */
export function faultQueue() {
  const waiting: OctopushFault[] = [];
  return {
    set(fault: OctopushFault, times = 1): void {
      for (let time = 0; time < times; time += 1) waiting.push(fault);
    },
    next: () => waiting.shift(),
    clear: () => void waiting.splice(0),
  };
}
