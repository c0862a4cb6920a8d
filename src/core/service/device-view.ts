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
    doorCodes: held.codes.map(({ code, ...rest }) => ({ ...rest, codeIsSet: code !== "" })),
    sipAccounts: held.sipAccounts.map(({ password, ...account }) => ({
      ...account,
      passwordIsSet: password !== "",
    })),
    audio: held.audio,
    asm: { ...asm, keyIsSet: key !== "" },
    proxy: { ...proxy, passwordIsSet: proxyPassword !== "" },
    logos: device.logos.map(({ name }) => ({ name, usable: isUsableLogo(name, profile) })),
    limits: limitsOf(profile),
    remarks: [...device.remarks],
  };
}

function limitsOf({ limits }: DeviceProfile): DeviceView["limits"] {
  const { numbersPerResident, ...rest } = limits;
  return { ...rest, numbers: numbersPerResident };
}

/** A logo that a resident may be given: a .png by a name the device takes. An old `marc.jpeg` is not. */
export function isUsableLogo(name: string, profile: DeviceProfile): boolean {
  return name.toLowerCase().endsWith(".png") && new RegExp(profile.limits.logoName).test(name);
}
