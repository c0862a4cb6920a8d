/**
 * The logo of the device that a new one would stand beside: `durand.png` for `durand-2.png`.
 *
 * The core gives a free name when the wished one is taken; undefined when it was not.
 */
export function takenName(given: string, onDevice: readonly string[]): string | undefined {
  const wished = given.replace(/-\d+\.png$/i, ".png").toLowerCase();
  if (wished === given.toLowerCase()) return undefined;
  return onDevice.find((name) => name.toLowerCase() === wished);
}
