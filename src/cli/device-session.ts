import { systemClock } from "#core/clock/clock.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { identifyEndpoint } from "#core/ipac/identify.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import type { Credential } from "#core/net/conversation.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import { deviceAccess, type OpenDevice } from "#core/service/device-access.ts";
import { recordFromTerminal } from "#core/service/evidence/record-from-terminal.ts";
import { readAddress } from "#core/service/read-address.ts";
import { openKnownDevices } from "#core/store/known-devices.ts";
import { type LaptopStore, openLaptopStore } from "#core/store/laptop-store.ts";
import type { Snapshots } from "#core/store/snapshots.ts";
import type { Endpoint } from "#shared/model/endpoint.ts";
import type { EvidenceAct } from "#shared/model/evidence.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "./command.ts";
import { openSnapshots } from "./open-snapshots.ts";
import { terminalWitness } from "./terminal-witness.ts";

/** What a command on one device works with. */
export type DeviceSession = {
  readonly endpoint: Endpoint;
  readonly device: OpenDevice;
  readonly profile: DeviceProfile;
  /** Those of this computer; opened only for the commands that keep or put back one. */
  readonly openSnapshots: () => Promise<Snapshots>;
  /** Opens the same device at another place, with the same credential and consent. */
  readonly openAt: (endpoint: Endpoint, credential?: Credential) => OpenDevice;
  readonly laptop: LaptopStore;
  /** Writes an act into the log of each site that has this door phone. */
  readonly record: (act: EvidenceAct, serial?: string | null) => Promise<void>;
};

/** Opens HOST, logs in, and does the work; everything opened is closed afterwards. Answers the exit code. */
export async function withDevice(
  context: CommandContext,
  host: string,
  options: DeviceOptions,
  work: (session: DeviceSession) => Promise<number>,
): Promise<number> {
  const { output, dataFolder, signal } = context;
  const endpoint = readAddress(host);
  if (!endpoint.ok) return output.fail(endpoint.error);
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return output.fail(profile.error);
  const credential = await credentialFor(context, endpoint.value, options, profile.value);
  if (!credential.ok) return output.fail(credential.error);
  const laptop = await openLaptopStore(dataFolder);
  if (!laptop.ok) return output.fail(laptop.error);
  const knownDevices = await openKnownDevices(laptop.value);
  const access = deviceAccess({
    knownDevices,
    guard: createLoginGuard(),
    profile: profile.value,
    clock: systemClock,
    onWarning: ({ message }) => output.warn(message),
  });
  // Calling the command with a password is the agreement to send it the way this device asks for; the warning is said.
  const consent = { basicOverHttp: true, weakerLogin: options.acceptBasic === true, trust: options.trust };
  const openAt = (at: Endpoint, other?: Credential) => access.open(at, other ?? credential.value, consent);
  const device = openAt(endpoint.value);
  try {
    const login = await device.login(signal);
    if (!login.ok) return output.fail(login.error);
    const witness = terminalWitness(context, laptop.value);
    let snapshots: Promise<Snapshots> | undefined;
    const opened = { endpoint: endpoint.value, device, profile: profile.value };
    return await work({
      ...opened,
      openSnapshots: () => (snapshots ??= openSnapshots(context, laptop.value)),
      openAt,
      laptop: laptop.value,
      record: (act, serial = null) => recordFromTerminal(witness, { endpoint: endpoint.value, serial }, act),
    });
  } finally {
    await device.close();
    await knownDevices.settled();
    await laptop.value.close();
  }
}

/** Without a password only a device that asks for none can be used; guessing would count as wrong tries. */
async function credentialFor(
  context: CommandContext,
  endpoint: Endpoint,
  options: DeviceOptions,
  profile: DeviceProfile,
): Promise<Result<Credential>> {
  const { output, secret, signal } = context;
  const prompt = output.say({
    fr: `Mot de passe de ${options.user} : `,
    en: `Password of ${options.user}: `,
  });
  const password = await secret("PERRON_PASSWORD", options.passwordStdin === true, prompt);
  if (password !== undefined) return ok({ user: options.user, password });
  const proof = await identifyEndpoint(endpoint, { signal, profile });
  if (!proof.ok) return proof;
  if (proof.value.auth === "none") return ok({ user: options.user, password: "" });
  const message = {
    fr: "Le portier demande un mot de passe : donnez-le par PERRON_PASSWORD ou --password-stdin.",
    en: "The door phone asks for a password: give it in PERRON_PASSWORD or with --password-stdin.",
  };
  return failed(failure("unauthorised", message, { reason: "no-password" }));
}
