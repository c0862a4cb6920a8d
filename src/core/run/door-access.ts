import type { Endpoint } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok } from "#shared/result/result.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { identifyEndpoint } from "../ipac/identify.ts";
import type { Credential } from "../net/conversation.ts";
import type { PushAccess } from "../push/push-ports.ts";
import type { Consent, DeviceAccess, OpenDevice } from "../service/device-access.ts";
import { pushAccess } from "../service/push-access.ts";
import type { RunDoor } from "./run-item.ts";

export type DoorAccessParts = {
  readonly access: DeviceAccess;
  readonly profile: DeviceProfile;
  readonly consent: Consent;
  /** A door's user and password, held in memory only; null when none was given. */
  readonly credentialOf: (door: RunDoor) => Credential | null;
};

/** Without a password only a device that asks for none can be used. */
const noPassword: Credential = { user: "", password: "" };

/** How a run reaches its doors: each by its own credential, wherever it comes back. */
export function doorAccess(parts: DoorAccessParts): (door: RunDoor) => PushAccess {
  const { access, profile, consent, credentialOf } = parts;
  return (door) => {
    const credential = credentialOf(door);
    const openAt = (endpoint: Endpoint, other?: Credential): OpenDevice =>
      access.open(endpoint, other ?? credential ?? noPassword, consent);
    const reach = pushAccess({ home: door.endpoint, profile, openAt });
    return {
      ...reach,
      async open(endpoint, other) {
        const opened = await reach.open(endpoint, other);
        if (!opened.ok || credential || other) return opened;
        const login = async (signal: AbortSignal) => {
          // A guessed password would count as a wrong try.
          const proof = await identifyEndpoint(endpoint, { signal, profile });
          if (!proof.ok) return proof;
          return proof.value.auth === "none" ? opened.value.login(signal) : failed(passwordMissing());
        };
        return ok({ ...opened.value, login });
      },
    };
  };
}

const passwordMissing = () =>
  failure(
    "unauthorised",
    {
      fr: "Le portier demande un mot de passe : donnez-le dans le fichier des portiers, ou par PERRON_PASSWORD.",
      en: "The door phone asks for a password: give it in the devices' file, or in PERRON_PASSWORD.",
    },
    { reason: "no-password" },
  );
