import { z } from "zod";

/** Serial number as the device prints it: kept as text, since leading zeros count (spec: serial=8963225, objectid "0000"). */
export const Serial = z.string().trim().min(1).max(64).brand<"Serial">();
export type Serial = z.infer<typeof Serial>;

/** Ethernet address, upper case with colons: `00:1E:C0:12:34:56`. */
export const MacAddress = z
  .string()
  .regex(/^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$/)
  .transform((text) => text.toUpperCase().replaceAll("-", ":"))
  .brand<"MacAddress">();
export type MacAddress = z.infer<typeof MacAddress>;

const ipv4Form = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
/** IPv4 address in four decimal parts, no leading zeros (those would read as octal). */
export const Ipv4 = z.string().regex(ipv4Form).brand<"Ipv4">();
/** The same as a bare test, for where many thousand texts are judged in one go. */
export const isIpv4 = (text: string): boolean => ipv4Form.test(text);
export type Ipv4 = z.infer<typeof Ipv4>;

/** Identifiers of Perron's own records (random, opaque). */
export const SiteId = z.string().min(1).brand<"SiteId">();
export type SiteId = z.infer<typeof SiteId>;
export const DoorId = z.string().min(1).brand<"DoorId">();
export type DoorId = z.infer<typeof DoorId>;
/** Hexadecimal SHA-256 of a snapshot's content. */
export const SnapshotId = z.string().min(8).brand<"SnapshotId">();
export type SnapshotId = z.infer<typeof SnapshotId>;
/** Hexadecimal SHA-256 of a certificate, upper case pairs separated by colons. */
export const Fingerprint = z.string().min(1).brand<"Fingerprint">();
export type Fingerprint = z.infer<typeof Fingerprint>;
