import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import { filesOf } from "../../config/testing/configuration-sample.ts";
import { builtInProfile } from "../../ipac/device-profile.ts";

/** A small scrolling door phone: two residents, one time range, two relays. */
export function sampleConfiguration(): DeviceConfiguration {
  const reading = readConfiguration(filesOf(), builtInProfile);
  if (!reading.ok) throw new Error("the sample cannot be read");
  return reading.value.configuration;
}
