import { z } from "zod";

/** 3 to 11 letters and digits, at least one letter; empty = the provider's short number, the only one that can be answered. */
export const SenderName = z.union([z.literal(""), z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{3,11}$/)]);

export const smsTypes = ["premium", "low-cost"] as const;

/** An account at the provider, as a person sets it up. The API key lies apart, sealed. */
export const AlertProfile = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().max(500),
  enabled: z.boolean(),
  login: z.string().trim().min(1).max(200),
  /** Where the trace goes: `site` (the data file), `none`, or the path of a file of JSON lines. */
  audit: z.string().min(1).max(1_000),
  sender: SenderName,
  type: z.enum(smsTypes),
  /** `wholesale` is marketing: a STOP mention is due and hours are restricted. */
  purpose: z.enum(["alert", "wholesale"]),
  /** The provider's simulation: credentials and request are tried, nothing is delivered or paid. */
  testMode: z.boolean(),
  baseUrl: z.url({ protocol: /^https?$/ }),
});
export type AlertProfile = z.infer<typeof AlertProfile>;

export const octopushBaseUrl = "https://api.octopush.com/v1/public";

export const newProfile: Omit<AlertProfile, "name" | "login"> = {
  description: "",
  enabled: true,
  audit: "site",
  sender: "",
  type: "premium",
  purpose: "alert",
  testMode: false,
  baseUrl: octopushBaseUrl,
};

/** What the account said last. */
export type ProfileStanding = {
  readonly state: "untried" | "valid" | "faulted" | "out-of-credit";
  /** In the provider's words, for a state that is not valid. */
  readonly reason: string | null;
  readonly balance: { readonly amount: number; readonly unit: string; readonly at: string } | null;
};

/** What an account of each type can and cannot report. */
export const smsCapabilities: Record<
  (typeof smsTypes)[number],
  { receipts: boolean; replies: boolean; longText: boolean }
> = {
  premium: { receipts: true, replies: true, longText: true },
  // Receipts exist for premium only; over 160 characters are refused (provider's return codes 102, 119).
  "low-cost": { receipts: false, replies: true, longText: false },
};
