import { systemClock } from "#core/clock/clock.ts";
import { readConfiguration } from "#core/config/configuration-mapping.ts";
import type { ConfigurationFiles } from "#core/ipac/configuration-transport.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import type { Credential } from "#core/net/conversation.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import type { StartTwin } from "#core/run/rehearse-door.ts";
import { deviceAccess } from "#core/service/device-access.ts";
import { pushAccess } from "#core/service/push-access.ts";
import type { KnownDevices } from "#core/store/known-devices.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok } from "#shared/result/result.ts";
import { IniError, type SimulatedDevice, startSimulator } from "#simulator/simulator.ts";

/** Twins on 127.0.0.1 that run a real device's files; what is learnt of them is forgotten. */
export function simulatedTwins(profile: DeviceProfile): StartTwin {
  const access = deviceAccess({
    knownDevices: forgetful,
    guard: createLoginGuard(),
    profile,
    clock: systemClock,
    onWarning: () => undefined,
  });
  return async (_door, files) => {
    const twin = await start(files);
    if (twin instanceof IniError) return failed(notSimulated(twin));
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

async function start(files: ConfigurationFiles): Promise<SimulatedDevice | IniError> {
  const [confUser, confSip] = [files.get("conf_user"), files.get("conf_sip")];
  try {
    return await startSimulator({ files: { ...(confUser && { confUser }), ...(confSip && { confSip }) } });
  } catch (error) {
    if (error instanceof IniError) return error;
    throw error;
  }
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

const notSimulated = (cause: IniError) =>
  failure(
    "conflict",
    {
      fr: "Aucun jumeau simulé ne peut tourner avec la configuration de ce portier : la répétition ne prouve rien pour lui.",
      en: "No simulated twin can run this door phone's configuration: the rehearsal proves nothing for it.",
    },
    { reason: "no-twin", cause },
  );
