import { join } from "node:path";
import type { AppInfo } from "#shared/contract/app-contract.ts";
import type { DemoPanels } from "#shared/model/demo-panels.ts";
import { milliseconds } from "#shared/model/units.ts";
import { type Clock, systemClock } from "../clock/clock.ts";
import { builtInProfile, type DeviceProfile } from "../ipac/device-profile.ts";
import { createLoginGuard } from "../net/login-guard.ts";
import { productVersion } from "../product/product-folder.ts";
import { profileInUse } from "../profiles/profile-in-use.ts";
import type { StartTwinDevice } from "../run/simulated-twins.ts";
import { SiteFiles } from "../site/site-files.ts";
import { openKnownDevices } from "../store/known-devices.ts";
import type { LaptopStore } from "../store/laptop-store.ts";
import { linksBeforeIn } from "../store/links-before.ts";
import { litPanelsIn } from "../store/lit-panels.ts";
import { readingsIn } from "../store/readings.ts";
import { passphraseFile } from "../vault/passphrase.ts";
import { type Keychain, openVault } from "../vault/vault.ts";
import type { AlertsService } from "./alerts/alerts-service.ts";
import type { FakeProvider } from "./alerts/fake-provider.ts";
import { runningSites } from "./alerts/running-sites.ts";
import { type AppService, appService } from "./app-service.ts";
import { type AsmService, asmService } from "./asm/asm-service.ts";
import { asmSites } from "./asm/asm-sites.ts";
import { LinkService } from "./asm/link-service.ts";
import { type BulkServices, bulkServices } from "./bulk/bulk-services.ts";
import { type CallWatch, callWatch } from "./call-watch.ts";
import { type CsvService, csvService } from "./csv-service.ts";
import { demonstration } from "./demo.ts";
import { type DeviceAccessParts, deviceAccess } from "./device-access.ts";
import { type DirectoryServices, directoryServices } from "./directory/directory-services.ts";
import { readingBook } from "./directory/reading-book.ts";
import { DoorService } from "./door-service.ts";
import { doorSessions } from "./door-sessions.ts";
import { type DossierService, dossierService } from "./dossier/dossier-service.ts";
import { mediaAccounts } from "./evidence/media-accounts.ts";
import { trialAccounts } from "./evidence/trial-accounts.ts";
import { witnessed } from "./evidence/witnessed.ts";
import { FindMe } from "./find-me.ts";
import { type CheckServices, checkServices } from "./guided/check-services.ts";
import { type HandedFiles, handedFiles } from "./handed-files.ts";
import { openKeeping } from "./keeping.ts";
import { openLaptopMemory } from "./laptop-memory.ts";
import { type MediaService, mediaService } from "./media-service.ts";
import { openInFileWindow } from "./open-folder.ts";
import { presenceBook } from "./presence.ts";
import { PushRuns } from "./push-runs.ts";
import { PushService } from "./push-service.ts";
import { type ScanService, scanService } from "./scan-service.ts";
import { sealedSnapshots } from "./sealed-snapshots.ts";
import { SettingsService, type SettingsServiceParts } from "./settings-service.ts";
import { type SiteRooms, siteRooms } from "./site-room.ts";
import { type SiteService, siteService } from "./site-service.ts";
import { type SiteServices, siteServices } from "./site-services.ts";
import { type SnapshotService, snapshotService } from "./snapshot-service.ts";
import { type TrialService, trialService } from "./trial-service.ts";
import { type UpdateService, updateService } from "./update-service.ts";

export type ServicesOptions = {
  readonly shell: AppInfo["shell"];
  readonly dataFolder: string;
  /** The system's keychain; without one a passphrase is asked for. */
  readonly keychain?: Keychain | undefined;
  /** One that the other shells of this computer open too, where `keychain` is this shell's alone: they share snapshots. */
  readonly sharedKeychain?: Keychain | undefined;
  /** How this shell starts the simulated site. */
  readonly startDemo?: (() => Promise<DemoPanels>) | undefined;
  /** How this shell starts the simulated provider of messages. */
  readonly startFakeProvider?: (() => Promise<FakeProvider>) | undefined;
  /** How this shell starts a simulated device for a rehearsal; without it there is none. */
  readonly startTwinDevice?: StartTwinDevice | undefined;
  /** Start it at once. @default false */
  readonly demo?: boolean;
  /** @default the built-in one */
  readonly profile?: DeviceProfile;
  /** @default the system's */
  readonly clock?: Clock;
  /** Shows a folder in the system's own file window. @default a program of the desktop's */
  readonly openFolder?: (path: string) => Promise<void>;
  /** Starts a checked installer and ends Perron, where the shell can. */
  readonly startInstaller?: (path: string) => Promise<void>;
};

/** Their door phones are let go of: what is left is work of this computer. Whoever still waits meets closed files. */
const callsEndWithin = milliseconds(2_000);

type PartServices = CheckServices & SiteServices & BulkServices;

/** Everything a shell serves to its page. */
export type Services = PartServices & {
  readonly app: AppService;
  readonly sites: SiteService;
  readonly scan: ScanService;
  readonly doors: DoorService;
  readonly pushes: PushService;
  readonly snapshots: SnapshotService;
  readonly csv: CsvService;
  readonly directory: DirectoryServices;
  readonly trial: TrialService;
  readonly media: MediaService;
  readonly asm: AsmService;
  readonly alerts: AlertsService;
  readonly links: LinkService;
  readonly dossier: DossierService;
  readonly settings: SettingsService;
  readonly updates: UpdateService;
  readonly handed: HandedFiles;
  readonly watch: CallWatch;
  readonly rooms: SiteRooms;
  close(): Promise<void>;
};

/** Opens the data folder and wires the core. Throws when the folder cannot be used: there is no page to tell it to yet. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { shell, dataFolder, profile: builtIn = builtInProfile, clock = systemClock } = options;
  const { openFolder = openInFileWindow } = options;
  const profile = profileInUse(builtIn);
  const { memory, laptop, vault } = await openKept(options, clock);
  const keeping = await openKeeping({ dataFolder, laptop, builtIn, clock });
  const { snapshots, sealing } = sealedSnapshots({ ...options, laptop, vault, clock, log: keeping.log });
  const knownDevices = await openKnownDevices(laptop);
  const { observerOf: observer } = keeping.recordings;
  const { access, sessions } = reachingDevices({ knownDevices, profile, clock, observer });
  const presence = presenceBook(clock);
  const files = new SiteFiles(dataFolder, laptop, clock);
  const rooms = siteRooms(files, vault, presence, clock);
  const readings = readingBook(readingsIn(laptop), snapshots, profile);
  const doors = new DoorService({ rooms, sessions, presence, readings, profile, clock });
  const runs = new PushRuns({ doors, sessions, access, presence, laptop, snapshots, profile, clock });
  const demo = demonstration(options.startDemo);
  const servers = asmSites({ dataFolder, rooms, profile, clock });
  const asm = asmService({ sites: servers, rooms, snapshots, profile, clock });
  const running = runningSites({ ...options, rooms, servers, vault, clock, files });
  const shared = { rooms, doors, snapshots, profile, clock };
  const { trial, media } = witnessedTrials(shared, laptop);
  const bulk = bulkServices({ ...options, ...shared, sessions, access, laptop, vault, presence });
  const links = new LinkService({ ...shared, sites: servers, asm, runs, before: linksBeforeIn(laptop) });
  const around = { version: productVersion(), shell, dataFolder, laptop, vault, files, rooms, clock };
  const app = appService({ ...around, ...keeping, demo, onVaultOpened: sealing.begin });
  const house = houseServices({ ...keeping, ...around, openFolder }, options);
  await memory.tellOfDamage({ ...house, ...around, ...keeping });
  if (options.demo) await app.startDemo();
  return {
    app,
    rooms,
    sites: siteService(files, rooms, running),
    ...siteServices({ ...shared, dataFolder, files, vault, servers: running }),
    scan: scanService(rooms, presence, profile),
    doors,
    pushes: new PushService({ ...shared, runs }),
    snapshots: snapshotService({ rooms, doors }, snapshots, profile, clock),
    csv: csvService(rooms, doors, profile),
    directory: directoryServices({ ...shared, readings }),
    trial,
    media,
    asm,
    alerts: running.alerts,
    links,
    dossier: dossierService(around),
    ...bulk,
    ...checkServices({ ...shared, trial, links, laptop }),
    ...house,
    async close() {
      await Promise.all([runs.endAll(), bulk.bulkRuns.endAll()]);
      await running.closeAll();
      await sessions.closeAll();
      await house.watch.settled(callsEndWithin);
      await demo.stop();
      await Promise.all([sealing.settled(), knownDevices.settled(), files.close(), keeping.settled()]);
      await memory.close(keeping.log);
    },
  };
}

/** What lies on this computer. A desktop's keyring answers in its own time. */
async function openKept({ dataFolder, keychain }: ServicesOptions, clock: Clock) {
  const [memory, vault] = await Promise.all([
    openLaptopMemory(dataFolder, clock),
    openVault(keychain, passphraseFile(join(dataFolder, "vault.json"))),
  ]);
  return { memory, laptop: memory.laptop, vault };
}

function reachingDevices(parts: Omit<DeviceAccessParts, "guard" | "onWarning">) {
  const guard = createLoginGuard();
  // A password that travels readable is agreed to in the page's dialog before; nothing is left to warn of here.
  const access = deviceAccess({ ...parts, guard, onWarning: () => undefined });
  return { access, sessions: doorSessions(access, guard) };
}

/** What concerns the app on this computer rather than a site. */
function houseServices(parts: SettingsServiceParts, { startInstaller }: ServicesOptions) {
  return {
    settings: new SettingsService(parts),
    updates: updateService({ ...parts, startInstaller }),
    handed: handedFiles(parts.files),
    watch: callWatch(parts),
  };
}

type Tried = { readonly rooms: SiteRooms; readonly doors: DoorService; readonly profile: DeviceProfile };

/** What a person tries at a door phone, each act written down in its site's log. */
function witnessedTrials({ rooms, doors, profile }: Tried, laptop: LaptopStore) {
  const findMe = new FindMe(rooms, doors, litPanelsIn(laptop));
  return {
    trial: witnessed(trialService(rooms, doors, findMe, profile), rooms, trialAccounts),
    media: witnessed(mediaService(rooms, doors, profile), rooms, mediaAccounts),
  };
}
