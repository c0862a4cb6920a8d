import { IniError } from "./configuration/strict-ini.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import { startSimulator } from "./start-simulator.ts";

/** A device that runs these files, for a rehearsal; null when no device could run them. */
export async function startTwinDevice(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<SimulatedDevice | null> {
  const [confUser, confSip] = [files.get("conf_user"), files.get("conf_sip")];
  try {
    return await startSimulator({ files: { ...(confUser && { confUser }), ...(confSip && { confSip }) } });
  } catch (error) {
    if (error instanceof IniError) return null;
    throw error;
  }
}
