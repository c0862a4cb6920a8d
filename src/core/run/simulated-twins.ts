import type { Endpoint } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok } from "#shared/result/result.ts";
import { systemClock } from "../clock/clock.ts";
import { readConfiguration } from "../config/configuration-mapping.ts";
import type { ConfigurationFiles } from "../ipac/configuration-transport.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { Credential } from "../net/conversation.ts";
import { createLoginGuard } from "../net/login-guard.ts";
import { deviceAccess } from "../service/device-access.ts";
import { pushAccess } from "../service/push-access.ts";
import type { KnownDevices } from "../store/known-devices.ts";
import type { StartTwin } from "./rehearse-door.ts";

/** A simulated device, as far as a rehearsal needs it. Shells bring the simulator; core does not know it. */
export type TwinDevice = { readonly endpoint: Endpoint; stop(): Promise<void> };
/** Starts one that runs these files; null when it cannot. */
export type StartTwinDevice = (files: ConfigurationFiles) => Promise<TwinDevice | null>;

/** Twins on 127.0.0.1 that run a real device's files; what is learnt of them is forgotten. */
export function simulatedTwins(profile: DeviceProfile, start: StartTwinDevice): StartTwin {
  const access = deviceAccess({
    knownDevices: forgetful,
    guard: createLoginGuard(),
    profile,
    clock: systemClock,
    onWarning: () => undefined,
  });
  return async (_door, files) => {
    const twin = await start(files);
    if (!twin) return failed(notSimulated());
    const { endpoint } = twin;
    const credential = loginIn(files, profile);
    const openAt = (at: Endpoint, other?: Credential) =>
      access.open(at, other ?? credential, { basicOverHttp: true, weakerLogin: true });
    const reach = pushAccess({ home: endpoint, profile, openAt });
    return ok({
      endpoint,
      // A twin is nowhere else: it must not be looked for on the network.
      access: { ...reach, findAgain: async () => undefined },
      stop: () => twin.stop(),
    });
  };
}

function loginIn(files: ConfigurationFiles, profile: DeviceProfile): Credential {
  const reading = readConfiguration(files, profile);
  if (!reading.ok) return { user: "", password: "" };
  const { login, password } = reading.value.configuration.auth;
  return { user: login, password };
}

const forgetful: KnownDevices = {
  known: () => undefined,
  trust: () => undefined,
  auth: () => null,
  rememberAuth: () => undefined,
  settled: async () => undefined,
};

const notSimulated = () =>
  failure(
    "conflict",
    {
      fr: "Aucun jumeau simulé ne peut tourner avec la configuration de ce portier : la répétition ne prouve rien pour lui.",
      en: "No simulated twin can run this door phone's configuration: the rehearsal proves nothing for it.",
    },
    { reason: "no-twin" },
  );
