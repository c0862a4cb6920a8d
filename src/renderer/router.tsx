import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  redirect,
} from "@tanstack/react-router";
import { DoorId, SiteId, SnapshotId } from "#shared/model/identity.ts";
import { Frame } from "./features/site/frame.tsx";
import { SiteShell } from "./features/site/site-shell.tsx";
import { Stumble } from "./features/site/stumble.tsx";
import { SitesPage } from "./features/sites/sites-page.tsx";
import {
  AlertsPage,
  AsmPage,
  BulkPage,
  BulkRunPage,
  CheckPage,
  ChecksTab,
  CredentialsPage,
  DoorPage,
  DoorsPage,
  DossierPage,
  FindMePage,
  FindPage,
  LinkTab,
  LogosTab,
  MergePage,
  NewBulkRunPage,
  OverviewTab,
  PushPage,
  RangesTab,
  ResidentsTab,
  ReviewPage,
  ScreensTab,
  SettingsPage,
  SettingsTab,
  SiteChecksPage,
  SiteDirectoryPage,
  SnapshotsTab,
  SoundsTab,
  TrialsTab,
} from "./screens.ts";

const root = createRootRoute({
  component: Frame,
  errorComponent: Stumble,
  notFoundComponent: () => <Navigate to="/" />,
});

const sites = createRoute({ getParentRoute: () => root, path: "/", component: SitesPage });

const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: SettingsPage });

const site = createRoute({
  getParentRoute: () => root,
  path: "/site/$siteId",
  params: {
    parse: ({ siteId }) => ({ siteId: SiteId.parse(siteId) }),
    stringify: ({ siteId }) => ({ siteId }),
  },
  component: SiteShell,
});

const siteIndex = createRoute({
  getParentRoute: () => site,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/site/$siteId/doors", params });
  },
});
const find = createRoute({ getParentRoute: () => site, path: "find", component: FindPage });
const findMe = createRoute({ getParentRoute: () => site, path: "find-me", component: FindMePage });
const doors = createRoute({ getParentRoute: () => site, path: "doors", component: DoorsPage });
const siteChecks = createRoute({ getParentRoute: () => site, path: "checks", component: SiteChecksPage });
const siteDirectory = createRoute({
  getParentRoute: () => site,
  path: "directory",
  component: SiteDirectoryPage,
});
const alerts = createRoute({ getParentRoute: () => site, path: "alerts", component: AlertsPage });
const asm = createRoute({ getParentRoute: () => site, path: "asm", component: AsmPage });
const check = createRoute({ getParentRoute: () => site, path: "check", component: CheckPage });
const bulk = createRoute({ getParentRoute: () => site, path: "bulk", component: BulkPage });
const newRun = createRoute({ getParentRoute: () => site, path: "bulk/new/$what", component: NewBulkRunPage });
const run = createRoute({ getParentRoute: () => site, path: "bulk/$runId", component: BulkRunPage });
const dossier = createRoute({ getParentRoute: () => site, path: "dossier", component: DossierPage });
const credentials = createRoute({
  getParentRoute: () => site,
  path: "credentials",
  component: CredentialsPage,
});

const door = createRoute({
  getParentRoute: () => site,
  path: "door/$doorId",
  params: {
    parse: ({ doorId }) => ({ doorId: DoorId.parse(doorId) }),
    stringify: ({ doorId }) => ({ doorId }),
  },
  component: DoorPage,
});
const doorIndex = createRoute({ getParentRoute: () => door, path: "/", component: OverviewTab });
/** The field to open, `residents/3/numbers/1`, `codes/2/code`. */
const focused = ({ focus }: Record<string, unknown>): { focus?: string } =>
  typeof focus === "string" ? { focus } : {};
const residents = createRoute({
  getParentRoute: () => door,
  path: "residents",
  validateSearch: focused,
  component: ResidentsTab,
});
const ranges = createRoute({
  getParentRoute: () => door,
  path: "ranges",
  validateSearch: focused,
  component: RangesTab,
});
const doorSettings = createRoute({
  getParentRoute: () => door,
  path: "settings",
  validateSearch: focused,
  component: SettingsTab,
});
const snapshots = createRoute({ getParentRoute: () => door, path: "snapshots", component: SnapshotsTab });
const trials = createRoute({ getParentRoute: () => door, path: "trials", component: TrialsTab });
const checks = createRoute({ getParentRoute: () => door, path: "checks", component: ChecksTab });
const logos = createRoute({ getParentRoute: () => door, path: "logos", component: LogosTab });
const sounds = createRoute({ getParentRoute: () => door, path: "sounds", component: SoundsTab });
const screens = createRoute({ getParentRoute: () => door, path: "screen", component: ScreensTab });
const link = createRoute({ getParentRoute: () => door, path: "asm", component: LinkTab });
const merge = createRoute({
  getParentRoute: () => door,
  path: "merge",
  /** The snapshot that stands for the last visit or, where no edits wait, for the wish. */
  validateSearch: ({ snapshot }): { snapshot?: SnapshotId } => {
    const id = SnapshotId.safeParse(snapshot);
    return id.success ? { snapshot: id.data } : {};
  },
  component: MergePage,
});
const review = createRoute({ getParentRoute: () => door, path: "review", component: ReviewPage });
const push = createRoute({ getParentRoute: () => door, path: "push/$runId", component: PushPage });

const tree = root.addChildren([
  sites,
  settings,
  site.addChildren([
    siteIndex,
    find,
    doors,
    siteDirectory,
    findMe,
    check,
    siteChecks,
    asm,
    alerts,
    bulk,
    newRun,
    run,
    dossier,
    credentials,
    door.addChildren([
      doorIndex,
      residents,
      ranges,
      doorSettings,
      snapshots,
      trials,
      checks,
      link,
      screens,
      sounds,
      logos,
      merge,
      review,
      push,
    ]),
  ]),
]);

/** The screens and their addresses, behind `#` since the page has one address on every shell. */
export const router = createRouter({
  routeTree: tree,
  history: createHashHistory(),
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
