import type { DeviceView, LoginReport } from "#shared/contract/door-contract.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import type { Result } from "#shared/result/result.ts";
import type { Identification } from "../ipac/identify.ts";
import type { Door } from "../site/site-doors.ts";

/** A door's row, once the device itself has answered. */
export function withAnswer(door: Door, { product, auth }: Identification, lastAnswer: string): Door {
  return withFacts(door, {
    lastAnswer,
    product: product ?? door.facts.product,
    auth: auth ?? door.facts.auth,
    proof: [...new Set([...door.facts.proof, "http" as const])],
  });
}

/** A door's row after a login; a failure that is no refusal teaches nothing. */
export function withLogin(door: Door, report: Result<LoginReport>): Door {
  if (report.ok)
    return withFacts(door, {
      auth: report.value.auth,
      factoryCredentials: report.value.factory,
      login: "accepted",
    });
  return isRefused(report) ? withFacts(door, { login: "refused" }) : door;
}

export const isRefused = (report: Result<LoginReport>): boolean =>
  !report.ok && report.error.code === "unauthorised";

type FirmwareRead = DeviceView["firmware"] & { readonly variant: DeviceView["variant"] };

/** A door's row, once its own files have said who it is. */
export function withFirmware(door: Door, firmware: FirmwareRead, lastAnswer: string): Door {
  const { serial, mac, version, variant, product } = firmware;
  const facts = {
    lastAnswer,
    firmware: version || door.facts.firmware,
    variant: variant ?? door.facts.variant,
    product: product || door.facts.product,
  };
  return { ...withFacts(door, facts), serial: serial || door.serial, mac: mac || door.mac };
}

/** Another device stands where this door was: nothing of it may be taken for the door's. */
export function otherDevice(door: Door, serial: string): Failure {
  const address = endpointUrl(door.endpoint);
  return failure(
    "conflict",
    {
      fr: `À l'adresse ${address} répond le portier n° ${serial}, et non le n° ${door.serial}. Relancez la recherche pour retrouver chacun.`,
      en: `Door phone no. ${serial} answers at ${address}, not no. ${door.serial}. Run the search again to find each.`,
    },
    { reason: "other-device" },
  );
}

const withFacts = (door: Door, learnt: Partial<Door["facts"]>): Door => ({
  ...door,
  facts: { ...door.facts, ...learnt },
});
