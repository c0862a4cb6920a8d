import { isActive } from "../configuration/time-range.ts";
import type { CodeParameters } from "../configuration/user-parameters.ts";
import { statusAnswer } from "../http/answer.ts";
import type { ApiCall, CallContext } from "./call-context.ts";

/**
 * `/api/remote`: opens one relay or both (vendor note 2.1).
 *
 * 200 opens · 400 not understood · 401 time range not active (no challenge) · 403 wrong code, not for remote use, or
 * not for that relay · 423 relay set to PDL or NETCUT · 480 relay already active.
 */
export const doorCall: ApiCall = (parameters, context) => {
  const code = parameters.get("code");
  const relay = parameters.get("relay");
  if (code === undefined || !/^\d{1,8}$/.test(code)) return statusAnswer(400);
  if (relay !== "1" && relay !== "2" && relay !== "3") return statusAnswer(400);
  const relays = relay === "3" ? ([1, 2] as const) : ([Number(relay)] as (1 | 2)[]);
  const status = doorStatus(code, Number(relay), relays, context);
  if (status === 200) {
    context.panel.interrupt();
    for (const one of relays) context.panel.relays.activate(one, relayOf(context, one).duration);
  }
  return statusAnswer(status);
};

function doorStatus(code: string, mask: number, relays: readonly (1 | 2)[], context: CallContext): number {
  const { codes } = context.running.user;
  const usable = codes.filter(
    (known) => known.code === code && (known.relay & mask) === mask && known.activation !== "local",
  );
  if (usable.length === 0) return 403;
  if (!usable.some((known) => inTime(known, context))) return 401;
  if (relays.some((relay) => relayOf(context, relay).type !== "normal")) return 423;
  if (relays.some((relay) => context.panel.relays.isActive(relay))) return 480;
  return 200;
}

const relayOf = (context: CallContext, relay: 1 | 2) => context.running.user.relays[relay === 1 ? 0 : 1];

function inTime(code: CodeParameters, { running, clock }: CallContext): boolean {
  const range = running.user.timeRanges.get(code.timeRange);
  return range === undefined || isActive(range, clock.wall());
}
