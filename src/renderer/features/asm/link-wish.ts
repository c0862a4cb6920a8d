import type { LinkSettings } from "#shared/contract/asm-view.ts";
import type { DeviceView } from "#shared/contract/door-contract.ts";

/** The form as typed; an empty secret leaves the device's own as it is. */
export type LinkWish = {
  readonly asm: { id: string; key: string; url: string; path: string; enabled: boolean };
  readonly proxy: DeviceView["proxy"] & { readonly password: string };
};

export function wishFrom({ asm, proxy }: DeviceView): LinkWish {
  const { keyIsSet: _set, ...rest } = asm;
  return { asm: { ...rest, key: "" }, proxy: { ...proxy, password: "" } };
}

/** What goes to the core: a secret only when one was typed. */
export function settingsOf({ asm, proxy }: LinkWish): LinkSettings {
  const { key, ...link } = asm;
  const { password, passwordIsSet: _set, ...way } = proxy;
  return {
    asm: { ...link, ...(key !== "" && { key }) },
    proxy: { ...way, ...(password !== "" && { password }) },
  };
}
