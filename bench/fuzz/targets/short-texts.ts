import { readNumber } from "#core/alerts/model/telephone-number.ts";
import { readSchedule } from "#core/alerts/model/week-schedule.ts";
import { readSpans, writeSpans } from "#core/config/time-spans.ts";
import { parseArpCommand, parseProcNetArp } from "#core/discovery/neighbour-table.ts";
import { parseRanges } from "#core/discovery/parse-ranges.ts";
import { parseCallNumber } from "#shared/model/call-number.ts";
import { parseEndpoint } from "#shared/model/endpoint.ts";
import { readTypedHours } from "#shared/model/typed-hours.ts";
import { shortTexts } from "../short-text-samples.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

/** Short texts with a grammar of their own: what a person types, a cell holds or another program prints. */
export const target: FuzzTarget = {
  about: "hours, ranges, numbers, addresses, ARP tables",
  longest: 16 * 1024,
  words: [
    "mon-fri 8-12",
    "lun-ven",
    "8-12,14-18",
    "192.168.0.0/24",
    "10.0.0.5-9",
    "sip:1000@1",
    "@proxy",
    "+33",
    "0x",
    "https://",
    "[::1]",
    "8h30",
  ],
  seeds: () => shortTexts.map((text) => bytesOf(text)),
  run(input) {
    const text = Buffer.from(input).toString("utf8");
    const { spans, odd } = readSpans(text);
    if (!odd)
      must(
        JSON.stringify(readSpans(writeSpans(spans)).spans) === JSON.stringify(spans),
        "hours do not come back",
      );
    const ranges = parseRanges([text]);
    if (ranges.ok && ranges.value.count > 0) {
      const again = parseRanges(ranges.value.texts);
      must(again.ok && again.value.count === ranges.value.count, "ranges read back are other ranges");
    }
    const endpoint = parseEndpoint(text);
    if (endpoint)
      must(
        endpoint.port >= 1 && endpoint.port <= 65_535 && !/[\s/@?#]/.test(endpoint.host),
        "an impossible address",
      );
    parseCallNumber(text, 16);
    readTypedHours(text);
    readSchedule(text);
    const number = readNumber(text);
    if (number.ok) must(/^\+\d{6,15}$/.test(number.value), "a telephone number that is none");
    parseProcNetArp(text);
    for (const [address] of parseArpCommand(text))
      must(/^\d+\.\d+\.\d+\.\d+$/.test(address), "a neighbour without an address");
  },
};
