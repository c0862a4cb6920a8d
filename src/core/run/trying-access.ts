import type { Endpoint } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { identifyEndpoint } from "../ipac/identify.ts";
import type { Credential } from "../net/conversation.ts";
import type { PushAccess, PushDevice } from "../push/push-ports.ts";
import type { Consent, DeviceAccess, OpenDevice } from "../service/device-access.ts";
import { pushAccess } from "../service/push-access.ts";
import type { RunDoor } from "./run-item.ts";

export type TryingAccessParts = {
  readonly access: DeviceAccess;
  readonly profile: DeviceProfile;
  readonly consentOf: (door: RunDoor) => Consent;
  /** In order of preference; held in memory only. */
  readonly candidatesOf: (door: RunDoor) => Promise<readonly Credential[]>;
};

/** Another credential may still do; any other failure would be the same with each of them. */
const worthAnother = new Set(["wrong-password", "tries-exhausted"]);
const noPassword: Credential = { user: "", password: "" };

/** How a run reaches doors whose credential is one of several: the first that opens a door is kept for it. */
export function tryingAccess(parts: TryingAccessParts): TryingAccess {
  const kept = new Map<RunDoor, Credential>();
  const openDoor = (door: RunDoor, endpoint: Endpoint, credential?: Credential): OpenDevice =>
    parts.access.open(endpoint, credential ?? kept.get(door) ?? noPassword, parts.consentOf(door));
  const accessTo = (door: RunDoor): PushAccess => {
    const openAt = (endpoint: Endpoint, credential?: Credential) => openDoor(door, endpoint, credential);
    const reach = pushAccess({ home: door.endpoint, profile: parts.profile, openAt });
    return {
      ...reach,
      async open(endpoint, credential) {
        const known = credential ?? kept.get(door);
        if (known) return ok(openAt(endpoint, known));
        const candidates = await parts.candidatesOf(door);
        return ok(
          tryEach({
            candidates,
            openWith: (candidate) => openAt(endpoint, candidate),
            // A guessed password would count as a wrong try.
            asksNone: (signal) => asksForNone(endpoint, parts.profile, signal),
            onOpened: (candidate) => kept.set(door, candidate),
          }),
        );
      },
    };
  };
  return { accessTo, open: (door) => openDoor(door, door.endpoint) };
}

export type TryingAccess = {
  readonly accessTo: (door: RunDoor) => PushAccess;
  /** By the credential that opened the door before in this run. */
  readonly open: (door: RunDoor) => OpenDevice;
};

type Trying = {
  readonly candidates: readonly Credential[];
  readonly openWith: (credential: Credential) => OpenDevice;
  readonly asksNone: (signal: AbortSignal) => Promise<Result<boolean>>;
  readonly onOpened: (credential: Credential) => void;
};

function tryEach({ candidates, openWith, asksNone, onOpened }: Trying): PushDevice {
  let device = openWith(candidates[0] ?? noPassword);
  return {
    transport: {
      read: (signal) => device.transport.read(signal),
      write: (files, signal) => device.transport.write(files, signal),
    },
    async login(signal) {
      if (candidates.length === 0) {
        const none = await asksNone(signal);
        if (!none.ok) return none;
        return none.value ? device.login(signal) : failed(noCredential());
      }
      let last: Result<unknown> = failed(noCredential());
      for (const [at, candidate] of candidates.entries()) {
        if (at > 0) {
          await device.close();
          device = openWith(candidate);
        }
        last = await device.login(signal);
        if (last.ok) onOpened(candidate);
        if (last.ok || !worthAnother.has(last.error.reason ?? "")) return last;
      }
      return last;
    },
    close: () => device.close(),
  };
}

async function asksForNone(
  endpoint: Endpoint,
  profile: DeviceProfile,
  signal: AbortSignal,
): Promise<Result<boolean>> {
  const proof = await identifyEndpoint(endpoint, { signal, profile });
  return proof.ok ? ok(proof.value.auth === "none") : proof;
}

const noCredential = () =>
  failure(
    "unauthorised",
    {
      fr: "Le portier demande un mot de passe, et ce chantier n'a encore aucun identifiant : ajoutez-le à l'écran Identifiants.",
      en: "The door phone asks for a password, and this site has no credential yet: add it on the Credentials screen.",
    },
    { reason: "no-credential" },
  );
