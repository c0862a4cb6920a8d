import { addressIn, callParty, readRelayValue } from "#core/asm/events/event-value.ts";
import { readFirmwareSection } from "#core/asm/products/firmware-section.ts";
import { acknowledgedTask, assumedAcknowledgement } from "#core/asm/protocol/acknowledgement.ts";
import { readDeviceJson } from "#core/asm/protocol/device-json.ts";
import { objectIdField, shownText } from "#core/asm/protocol/message-fields.ts";
import { readRelayResults } from "#core/asm/protocol/relay-results.ts";
import { settingsFiles } from "#core/asm/protocol/settings-files.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const conf = Buffer.from("[Firmware]\nproduct=IPAC500\nversion=1.72\n[Auth]\nx=true\n").toString("base64");

/** Messages of products: whatever `JSON.parse` takes is read as it reads it, and nothing cut is ever made whole. */
export const target: FuzzTarget = {
  about: "ASM bodies",
  longest: 256 * 1024,
  words: [
    '"token":',
    '"objectid":',
    '"request":"conf"',
    '"conf_user":"',
    "}}",
    "{1 :200, 2 :403}",
    "\\u0000",
    "\\ud800",
  ],
  seeds: () => [
    bytesOf('{"token":"administrator","objectid":"0000","time":1542289092}'),
    bytesOf(
      `{"conf_user":"${conf}","conf_sip":"${conf}","token":"a","objectid":"0000","time":1,"request":"conf"}`,
    ),
    bytesOf('{"value":"{1 :200, 2 :403}","token":"a","code":2,"objectid":"0000","request":"event","time":1}'),
    bytesOf('{"value":{1 :200, 2 :403},"token":"a","objectid":"0000"}}'),
    bytesOf('{"value":"outgoing ;sip:00143674252@192.168.0.252","code":"é"}', "latin1"),
  ],
  run(input) {
    const read = readDeviceJson(input);
    const strict = strictly(input);
    if (strict !== undefined && read.ok) {
      must(!read.repaired, "right JSON counts as repaired");
      must(
        JSON.stringify(Object.fromEntries(read.message)) ===
          JSON.stringify(Object.fromEntries(Object.entries(strict))),
        "right JSON is read otherwise than JSON.parse reads it",
      );
    }
    must(strict === undefined || read.ok || read.reason === "too-deep", "right JSON is refused");
    if (!read.ok) return;
    must(!isCut(input), "a message without its end is read as whole");
    const { message } = read;
    objectIdField(message);
    acknowledgedTask(message, assumedAcknowledgement);
    readRelayResults(message.get("value"));
    const value = shownText(message.get("value"));
    must(value.isWellFormed() && !value.includes("\0"), "a text that no database keeps");
    callParty(value);
    readRelayValue(value);
    addressIn(value);
    for (const content of settingsFiles(message).files.values()) readFirmwareSection(content);
  },
};

function strictly(input: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(input),
    );
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Ends within a bracket, as far as a simple count goes: only for texts without quotes, where it cannot be mistaken. */
function isCut(input: Uint8Array): boolean {
  const text = Buffer.from(input).toString("latin1");
  if (/["'`/\\]/.test(text)) return false;
  const opened = text.match(/[{[]/g)?.length ?? 0;
  return opened > (text.match(/[}\]]/g)?.length ?? 0);
}
