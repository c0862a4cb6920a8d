import { z } from "zod";

/** Identity of a product on its ASM server: text, since leading zeros count ("0000"). Usually the serial number. */
export const ObjectId = z
  .string()
  .min(1)
  .max(64)
  // A control character in an identity is an attack or a fault, never a name.
  .regex(/^\P{Cc}+$/u)
  .brand<"ObjectId">();
export type ObjectId = z.infer<typeof ObjectId>;
