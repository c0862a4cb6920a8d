import { z } from "zod";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import builtIn from "../../../resources/profiles/ipac500-1.72.json" with { type: "json" };
import { MappingProfile } from "../config/mapping-profile.ts";

/** A path on the device itself: an absolute URL would let a profile send credentials to another host. */
const DevicePath = z.string().regex(/^\/(?!\/)[^\s]*$/, "a path on the device, beginning with one /");
const Count = z.number().int().min(1);

/**
 * A pattern that reads any name in a moment: a profile comes from elsewhere, and some patterns take hours over forty letters.
 *
 * Nothing repeats a group, nothing refers back, and there are three repetitions at most.
 */
function isPattern(text: string): boolean {
  try {
    new RegExp(text);
  } catch {
    return false;
  }
  const plain = text.replaceAll(/\\[^1-9k]/g, "x").replaceAll(/\[[^[\]]*\]/g, "x");
  const repetitions = plain.match(/[*+{]/g)?.length ?? 0;
  return repetitions <= 3 && !/\)[*+?{]|\\[1-9k]/.test(plain);
}

/**
 * All that this project assumes about a firmware, as data.
 *
 * A technician whose firmware differs edits a copy of `resources/profiles/ipac500-1.72.json`; no rebuild is needed.
 * Unknown keys are refused, so that a misspelt one is not silently without effect.
 */
export const DeviceProfile = z.strictObject({
  name: z.string().min(1),
  product: z.string().min(1),
  /** A 401 whose realm, or any answer whose Server header or title contains the word, is an IPAC. */
  identify: z.strictObject({ realm: z.string().min(1), server: z.string().min(1), title: z.string().min(1) }),
  mdns: z.strictObject({ service: z.string().min(1), instancePrefix: z.string().min(1) }),
  configuration: z.strictObject({
    read: z.record(z.string(), DevicePath),
    write: z.strictObject({ path: DevicePath, parts: z.array(z.string().min(1)).min(1) }),
  }),
  logos: z.strictObject({
    list: DevicePath,
    fetch: DevicePath,
    send: DevicePath,
    delete: DevicePath,
    part: z.string().min(1),
    maxBytes: Count,
    width: Count,
    height: Count,
  }),
  contacts: DevicePath,
  /**
   * After a write the device restarts: it goes deaf within `beginsWithinMs`, is back for good once it answered for
   * `quietMs` without a break, and is given up after `deadlineMs`.
   */
  restart: z.strictObject({ beginsWithinMs: Count, quietMs: Count, deadlineMs: Count }),
  audio: z.strictObject({ maxBytes: Count }),
  screen: z.strictObject({ width: Count, height: Count }),
  limits: z.strictObject({
    residents: Count,
    timeRanges: Count,
    sipAccounts: Count,
    codeLength: Count,
    nameLength: Count,
    numbersPerResident: Count,
    logoName: z.string().max(200).refine(isPattern, "a simple regular expression"),
    /** The rest has a default: technicians' copies of earlier profiles do not say it. */
    codes: Count.default(100),
    /** Longest time a relay stays active. */
    relaySeconds: Count.default(9_999),
    /** Longest search for a resident. */
    residentTimerSeconds: Count.default(9_999),
    /** Loudest, of the loudspeaker and of the microphone. */
    volume: Count.default(10),
    mic: Count.default(10),
    transports: z.array(z.string().min(1)).default(["udp", "tcp", "tls"]),
  }),
  /** The word by which a product acknowledges a new configuration over the ASM link: `request` of a SETTINGS message. */
  asm: z
    .strictObject({ acknowledgement: z.strictObject({ request: z.string().min(1) }) })
    .default({ acknowledgement: { request: "ack" } }),
  mapping: MappingProfile,
});
export type DeviceProfile = z.infer<typeof DeviceProfile>;

export const builtInProfile: DeviceProfile = DeviceProfile.parse(builtIn);

/** Reads a profile's JSON text; a fault is `invalid` and names the path inside the file (`limits.residents`). */
export function parseProfile(text: string, file: string): Result<DeviceProfile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failed(profileFailure(file, "", String(cause)));
  }
  const parsed = DeviceProfile.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return failed(profileFailure(file, issue?.path.join(".") ?? "", issue?.message ?? ""));
}

function profileFailure(file: string, field: string, why: string): Failure {
  const at = field === "" ? "" : ` (${field})`;
  return failure(
    "invalid",
    {
      fr: `Le profil d'appareil ${file} est inutilisable${at} : ${why}`,
      en: `The device profile ${file} cannot be used${at}: ${why}`,
    },
    { place: { file, field }, reason: "profile" },
  );
}
