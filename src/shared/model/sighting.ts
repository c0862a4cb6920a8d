import { z } from "zod";
import { Variant } from "./device-configuration.ts";

/** How a device let itself be known. */
export const Proof = z.enum(["http", "mdns"]);
export type Proof = z.infer<typeof Proof>;

export const AuthMode = z.enum(["none", "basic", "digest"]);
export type AuthMode = z.infer<typeof AuthMode>;

/** One IPAC as a scan sees it, without credentials. What is not known is null. */
export const Sighting = z.object({
  host: z.string(),
  port: z.number().int(),
  scheme: z.enum(["http", "https"]),
  auth: AuthMode.nullable(),
  product: z.string().nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  variant: Variant.nullable(),
  mac: z.string().nullable(),
  /** Every way it was seen; `http` is the one that makes it certain. */
  proof: z.array(Proof),
  /** Milliseconds from the scan's start to its identification. */
  ms: z.number(),
});
export type Sighting = z.infer<typeof Sighting>;
