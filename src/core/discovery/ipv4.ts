import ipaddr from "ipaddr.js";
import { Ipv4 } from "#shared/model/identity.ts";

/** Consecutive IPv4 addresses as numbers, both ends included. */
export type AddressSpan = { readonly first: number; readonly last: number };

/** Four decimal parts and nothing else: `010.0.0.1` (octal to some) and `192.168.1` are undefined. */
export function ipv4ToNumber(text: string): number | undefined {
  if (!Ipv4.safeParse(text).success) return undefined;
  return text.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

export function numberToIpv4(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
}

/** Every address of a network written `a.b.c.d/n`, its own and its broadcast address included. */
export function networkSpan(cidr: string): AddressSpan | undefined {
  const [address = "", prefix = "", ...more] = cidr.split("/");
  if (ipv4ToNumber(address) === undefined || !/^(?:\d|[12]\d|3[0-2])$/.test(prefix)) return undefined;
  if (more.length > 0) return undefined;
  const first = ipv4ToNumber(ipaddr.IPv4.networkAddressFromCIDR(cidr).toString());
  const last = ipv4ToNumber(ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString());
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The addresses of a network that a host may have: all of a /31 and a /32, all but the first and last of any other. */
export function hostSpan(cidr: string): AddressSpan | undefined {
  const span = networkSpan(cidr);
  if (span === undefined || span.last - span.first < 2) return span;
  return { first: span.first + 1, last: span.last - 1 };
}

export function spanHolds(span: AddressSpan, address: number): boolean {
  return address >= span.first && address <= span.last;
}

export function spanSize(span: AddressSpan): number {
  return span.last - span.first + 1;
}
