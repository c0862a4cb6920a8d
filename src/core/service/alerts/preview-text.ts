import type { TextPreview } from "#shared/contract/alerts-view.ts";
import type { Alarm } from "../../alerts/model/alert-event.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";
import { knownPrices } from "../../alerts/service/preview-pipeline.ts";
import { composeAlarm } from "../../alerts/text/compose-alarm.ts";
import { estimateCost } from "../../alerts/text/estimate-cost.ts";
import { countParts } from "../../alerts/text/message-parts.ts";
import { unknownFields } from "../../alerts/text/template.ts";
import type { TextWish } from "./pipeline-calls.ts";

/** Five zeros stand where a code would: no real one is shown before it is sent. */
const codeShown = "00000";

/** What a block would say of a door opened a moment ago, as it would be sent. */
export function previewText(
  { store, clock, words }: Alerts,
  door: string | undefined,
  { block, language, count }: TextWish,
): TextPreview {
  const type = store.profiles.get(block.profile)?.type ?? "premium";
  const code = block.withReply ? codeShown : null;
  const samples = [example(door ?? "Hall A", clock.now())];
  const { text, cut } = composeAlarm({ ...words, block, count, samples, code, language, type });
  const { alphabet, length, parts } = countParts(text);
  const kind = block.voice ? "voice" : "sms";
  return {
    ...{ text, cut, alphabet, length },
    parts: block.voice ? 1 : parts,
    cost: estimateCost(kind, parts, type, knownPrices(store, block.profile)),
    unknownFields: unknownFields(count > 1 ? block.throttledMessage : block.message),
  };
}

function example(door: string, at: number): Alarm {
  const trigger = "relay-outside-hours";
  return { id: "example", at, door, code: "RL", value: "••••;1", trigger, key: `${trigger}:${door}` };
}
