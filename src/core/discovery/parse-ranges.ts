import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import { type AddressSpan, hostSpan, ipv4ToNumber, networkSpan, numberToIpv4, spanSize } from "./ipv4.ts";

/** A /20: above it a scan takes minutes and fills logs of the customer's network, so a person is asked first. */
export const largestUnaskedScan = 4096;

/** Addresses to look at: apart, in ascending order, each once. */
export type AddressRanges = {
  /** As read back to a person: `192.168.0.0/24`, `10.0.0.5-9`, `10.0.0.5-10.0.1.9`, `10.0.0.5`. */
  readonly texts: readonly string[];
  readonly spans: readonly AddressSpan[];
  readonly count: number;
  /** More than {@link largestUnaskedScan} addresses. */
  readonly needsConfirmation: boolean;
};

/**
 * Reads ranges: CIDR, `a.b.c.d-e`, `a.b.c.d-a.b.c.e` or one address; several may share a text, split by comma, semicolon or space.
 *
 * Overlaps are merged. Names are refused: nothing is resolved for a scan, since a resolver that does not answer would hold it for minutes.
 * The first text that cannot be used is an `invalid` failure (reason `range`) that names it.
 */
export function parseRanges(texts: readonly string[]): Result<AddressRanges> {
  const spans: AddressSpan[] = [];
  for (const text of texts.flatMap((line) => line.split(/[\s,;]+/)).filter((word) => word !== "")) {
    const span = parseRange(text);
    if (!span.ok) return span;
    spans.push(span.value);
  }
  return ok(rangesOf(spans));
}

export function rangesOf(spans: readonly AddressSpan[]): AddressRanges {
  const merged = merge(spans);
  const count = merged.reduce((sum, span) => sum + spanSize(span), 0);
  return { texts: merged.map(spanText), spans: merged, count, needsConfirmation: count > largestUnaskedScan };
}

/** Every address in ascending order, made as asked for: a /8 costs no memory. */
export function* addressesIn(ranges: AddressRanges): Generator<string> {
  for (const span of ranges.spans) {
    for (let address = span.first; address <= span.last; address += 1) yield numberToIpv4(address);
  }
}

function parseRange(text: string): Result<AddressSpan> {
  const span = readSpan(text);
  if (span === undefined) return failed(unreadable(text));
  if (span.last < span.first) {
    return failed(unusable(text, "elle finit avant de commencer", "it ends before it begins"));
  }
  if (span.first < firstUsable || span.last > lastUsable) {
    return failed(
      unusable(
        text,
        "aucun appareil n'a d'adresse en 0.x ni à partir de 224.x",
        "no device has an address in 0.x or from 224.x up",
      ),
    );
  }
  return ok(span);
}

/** 0.0.0.0/8 means "this host"; 224.0.0.0 and above are multicast and reserved (RFC 6890). */
const firstUsable = 0x01_00_00_00;
const lastUsable = 0xdf_ff_ff_ff;

function readSpan(text: string): AddressSpan | undefined {
  if (text.includes("/")) return hostSpan(text);
  const [from = "", to] = text.split(/-(.*)/s);
  const first = ipv4ToNumber(from);
  if (first === undefined) return undefined;
  if (to === undefined) return { first, last: first };
  const last = ipv4ToNumber(/^\d+$/.test(to) ? from.replace(/(?<!\d)\d+$/, to) : to);
  return last === undefined ? undefined : { first, last };
}

function merge(spans: readonly AddressSpan[]): AddressSpan[] {
  const merged: AddressSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before !== undefined && span.first <= before.last + 1) {
      merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
    } else merged.push(span);
  }
  return merged;
}

function spanText(span: AddressSpan): string {
  const first = numberToIpv4(span.first);
  if (span.first === span.last) return first;
  const network = `${numberToIpv4(span.first - 1)}/${32 - Math.log2(spanSize(span) + 2)}`;
  const whole = networkSpan(network);
  if (whole?.first === span.first - 1 && whole.last === span.last + 1) return network;
  const sameNetwork = span.first >>> 8 === span.last >>> 8;
  return `${first}-${sameNetwork ? span.last & 255 : numberToIpv4(span.last)}`;
}

function unreadable(text: string): Failure {
  const name = /^(?=[0-9-]*[a-z])[a-z0-9.-]+$/i.test(text);
  return name
    ? unusable(
        text,
        "un nom n'est pas cherché ; donnez l'adresse",
        "names are not looked up; give the address",
      )
    : unusable(
        text,
        "attendu : 192.168.0.0/24, 192.168.0.10-50, 192.168.0.10-192.168.1.50 ou 192.168.0.10",
        "expected 192.168.0.0/24, 192.168.0.10-50, 192.168.0.10-192.168.1.50 or 192.168.0.10",
      );
}

function unusable(text: string, fr: string, en: string): Failure {
  return failure(
    "invalid",
    {
      fr: `La plage « ${text} » ne peut pas être utilisée : ${fr}.`,
      en: `The range "${text}" cannot be used: ${en}.`,
    },
    { reason: "range", place: { field: text } },
  );
}
