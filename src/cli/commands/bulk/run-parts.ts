import { join } from "node:path";
import { systemClock } from "#core/clock/clock.ts";
import type { DeviceProfile } from "#core/ipac/device-profile.ts";
import { pictureLimits } from "#core/media/pictures/picture-limits.ts";
import type { Credential } from "#core/net/conversation.ts";
import { createLoginGuard } from "#core/net/login-guard.ts";
import { doorAccess } from "#core/run/door-access.ts";
import { rowOfDoor } from "#core/run/doors-from-csv.ts";
import type { RunDoor } from "#core/run/run-item.ts";
import type { RunLedger } from "#core/run/run-ledger.ts";
import { runLogos } from "#core/run/run-logos.ts";
import type { RunParts } from "#core/run/run-ports.ts";
import { wantedFromCsv } from "#core/run/wanted-from-csv.ts";
import { type DeviceAccess, deviceAccess } from "#core/service/device-access.ts";
import { pushSnapshots } from "#core/service/push-access.ts";
import { openKnownDevices } from "#core/store/known-devices.ts";
import type { LaptopStore } from "#core/store/laptop-store.ts";
import type { CommandContext } from "../../command.ts";
import { openSnapshots } from "../../open-snapshots.ts";
import { readGivenFile } from "../../read-given-file.ts";
import type { BulkFiles } from "./bulk-files.ts";
import type { BulkOptions } from "./bulk-options.ts";

export type BulkGround = {
  readonly laptop: LaptopStore;
  readonly ledger: RunLedger;
  readonly profile: DeviceProfile;
  readonly files: BulkFiles;
};

/** Puts together what a run needs, does the work, and waits until all that was learnt is on disk. */
export async function withRunParts(
  context: CommandContext,
  options: BulkOptions,
  { laptop, ledger, profile, files }: BulkGround,
  work: (parts: RunParts) => Promise<number>,
): Promise<number> {
  const knownDevices = await openKnownDevices(laptop);
  const access = deviceAccess({
    knownDevices,
    guard: createLoginGuard(),
    profile,
    clock: systemClock,
    onWarning: ({ message }) => context.output.warn(message),
  });
  const consent = { basicOverHttp: true, weakerLogin: options.acceptBasic === true };
  const credentialOf = await credentials(context, options, files);
  const snapshots = await openSnapshots(context, laptop);
  try {
    return await work({
      ledger,
      snapshots: {
        of: (door) => pushSnapshots(snapshots, door.endpoint, systemClock),
        load: (id) => snapshots.load(id),
      },
      accessTo: doorAccess({ access, profile, consent, credentialOf }),
      wantedFor: wantedFromCsv(files),
      logos: logosOf(files, profile, (door) =>
        access.open(door.endpoint, credentialOf(door) ?? noPassword, consent),
      ),
      profile,
      clock: systemClock,
    });
  } finally {
    await knownDevices.settled();
  }
}

const noPassword: Credential = { user: "", password: "" };

/** A door's own login from the devices' file, completed by the one given for all. */
async function credentials(
  { secret, output }: CommandContext,
  options: BulkOptions,
  { devices }: BulkFiles,
): Promise<(door: RunDoor) => Credential | null> {
  const prompt = output.say({
    fr: `Mot de passe de ${options.user}, pour les portiers qui n'en ont pas dans le fichier : `,
    en: `Password of ${options.user}, for door phones without one in the file: `,
  });
  const isMissing = devices.some(({ password }) => password === null);
  const common = isMissing
    ? await secret("PERRON_PASSWORD", options.passwordStdin === true, prompt)
    : undefined;
  return (door) => {
    const row = rowOfDoor(door, devices);
    const password = row?.password ?? common;
    return password === undefined ? null : { user: row?.user ?? options.user, password };
  };
}

/** The devices are asked for their pictures only where the residents' file has a column for them. */
function logosOf(
  { residents, logos }: BulkFiles,
  profile: DeviceProfile,
  open: (door: RunDoor) => ReturnType<DeviceAccess["open"]>,
): RunParts["logos"] {
  if (!residents?.columns.includes("image")) return null;
  return runLogos({
    open,
    profile,
    names: logos?.names ?? [],
    read: (name) => readGivenFile(join(logos?.folder ?? "", name), pictureLimits.fileBytes),
  });
}
