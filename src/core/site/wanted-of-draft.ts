import type { DeviceConfiguration, DoorCode, SipAccount } from "#shared/model/device-configuration.ts";
import type { DraftAccount, DraftCode, DraftParts, SecretReference } from "#shared/model/draft.ts";
import type { WantedConfiguration } from "../config/configuration-mapping.ts";

/** The ids of the secrets that a draft names. */
export function secretsNamed({ codes = [], sipAccounts = [] }: DraftParts): string[] {
  const references = [...codes.map(({ code }) => code), ...sipAccounts.map(({ password }) => password)];
  return [...new Set(references.flatMap((reference) => (reference.kind === "new" ? [reference.id] : [])))];
}

/**
 * What a draft asks of a device, its secrets put in: typed ones from `secrets`, held ones from the device's own record.
 *
 * A held secret of a record that the device no longer has is empty, and then refused like one that was never typed.
 */
export function wantedOfDraft(
  { residents, buttons, timeRanges, relays, codes, sipAccounts, screen, audio }: DraftParts,
  held: Pick<DeviceConfiguration, "codes" | "sipAccounts">,
  secrets: ReadonlyMap<string, string>,
): WantedConfiguration {
  const heldCode = new Map(held.codes.map(({ index, code }) => [index, code]));
  const heldPassword = new Map(held.sipAccounts.map(({ index, password }) => [index, password]));
  const secret = (reference: SecretReference, own: string | undefined): string => {
    if (reference.kind === "none") return "";
    return (reference.kind === "held" ? own : secrets.get(reference.id)) ?? "";
  };
  const codeOf = (draft: DraftCode): DoorCode => ({
    ...draft,
    code: secret(draft.code, heldCode.get(draft.index)),
  });
  const accountOf = (draft: DraftAccount): SipAccount => ({
    ...draft,
    password: secret(draft.password, heldPassword.get(draft.index)),
  });
  return {
    ...(residents && { residents }),
    ...(buttons && { buttons }),
    ...(timeRanges && { timeRanges }),
    ...(relays && { relays }),
    ...(screen && { screen }),
    ...(audio && { audio }),
    ...(codes && { codes: codes.map(codeOf) }),
    ...(sipAccounts && { sipAccounts: sipAccounts.map(accountOf) }),
  };
}
