import type { Endpoint } from "#shared/model/endpoint.ts";
import type { Sighting } from "#shared/model/sighting.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import { parseRanges } from "../discovery/parse-ranges.ts";
import { scan, systemScanDeps } from "../discovery/scan.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { OpenDevice } from "./device-access.ts";

export type FindAgainParts = {
  readonly profile: DeviceProfile;
  /** Opens a candidate with the credential that opened the device before. */
  readonly openAt: (endpoint: Endpoint) => OpenDevice;
};

/**
 * Looks for a device that came back at another address: every IPAC around the old one, and whoever announces the serial.
 *
 * A candidate is the device only when its own files say so; one login each, and none to a device that announces
 * another serial. Undefined when it is nowhere.
 */
export async function findAgain(
  serial: string,
  old: Endpoint,
  { profile, openAt }: FindAgainParts,
  signal: AbortSignal,
): Promise<Endpoint | undefined> {
  const around = parseRanges([`${old.host}/24`]);
  // A device known by a name has no neighbourhood to sweep.
  if (!around.ok) return undefined;
  const ports = [...new Set([old.port, 80, 443])];
  const asked = new Set<string>();
  const request = { ranges: around.value, ports, mdns: true };
  for await (const event of scan(request, systemScanDeps(profile), signal)) {
    if (event.type !== "found" && event.type !== "updated") continue;
    const candidate = endpointOf(event.sighting);
    const key = `${candidate.host}:${candidate.port}`;
    const elsewhere = key !== `${old.host}:${old.port}`;
    const mayBe = event.sighting.serial === null || event.sighting.serial === serial;
    if (!elsewhere || !mayBe || asked.has(key)) continue;
    asked.add(key);
    if ((await serialAt(candidate, profile, openAt, signal)) === serial) return candidate;
  }
  return undefined;
}

async function serialAt(
  endpoint: Endpoint,
  profile: DeviceProfile,
  openAt: (endpoint: Endpoint) => OpenDevice,
  signal: AbortSignal,
): Promise<string | undefined> {
  const device = openAt(endpoint);
  try {
    const files = await device.transport.read(signal);
    const reading = files.ok ? readConfiguration(files.value, profile) : undefined;
    return reading?.ok ? reading.value.configuration.firmware.serial : undefined;
  } finally {
    await device.close();
  }
}

const endpointOf = ({ scheme, host, port }: Sighting): Endpoint => ({ scheme, host, port });
