import type { DeviceView } from "#shared/contract/door-contract.ts";
import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";

export type ReadDevice = {
  readonly baseline: string;
  readonly readAt: string;
  readonly configuration: DeviceConfiguration;
  readonly logos: ReadonlyArray<{ readonly name: string }>;
  readonly remarks: readonly Bilingual[];
};

/** What the page may see of a device: every password, key and code stays behind, told only as set or not. */
export function deviceView(device: ReadDevice, profile: DeviceProfile): DeviceView {
  const { configuration: held } = device;
  const { variant, ...firmware } = held.firmware;
  const { key, ...asm } = held.asm;
  const { password: proxyPassword, ...proxy } = held.proxy;
  return {
    baseline: device.baseline,
    readAt: device.readAt,
    variant,
    firmware,
    authMode: held.auth.mode,
    residentTimer: held.screen.residentTimer,
    residents: held.residents,
    buttons: held.buttons,
    timeRanges: held.timeRanges,
    relays: held.relays,
    codes: held.codes.length,
    sipAccounts: held.sipAccounts.map(({ password: _withheld, ...account }) => account),
    asm: { ...asm, keyIsSet: key !== "" },
    proxy: { ...proxy, passwordIsSet: proxyPassword !== "" },
    logos: device.logos.map(({ name }) => ({ name, usable: isUsableLogo(name, profile) })),
    limits: {
      residents: profile.limits.residents,
      nameLength: profile.limits.nameLength,
      numbers: profile.limits.numbersPerResident,
      sipAccounts: profile.limits.sipAccounts,
      logoName: profile.limits.logoName,
    },
    remarks: [...device.remarks],
  };
}

/** A logo that a resident may be given: a .png by a name the device takes. An old `marc.jpeg` is not. */
export function isUsableLogo(name: string, profile: DeviceProfile): boolean {
  return name.toLowerCase().endsWith(".png") && new RegExp(profile.limits.logoName).test(name);
}
