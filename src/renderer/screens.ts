import { lazyRouteComponent } from "@tanstack/react-router";

/**
 * The screens that are fetched when someone goes there: the start loads the list of sites and little more.
 *
 * A link fetches its screen as soon as it is pointed at or focused; the router waits for it before it changes screens.
 */
export const AlertsPage = lazyRouteComponent(() => import("./features/alerts/alerts-page.tsx"), "AlertsPage");
export const AsmPage = lazyRouteComponent(() => import("./features/asm/asm-page.tsx"), "AsmPage");
export const BulkPage = lazyRouteComponent(() => import("./features/bulk/bulk-page.tsx"), "BulkPage");
export const BulkRunPage = lazyRouteComponent(() => import("./features/bulk/run-page.tsx"), "RunPage");
export const CheckPage = lazyRouteComponent(() => import("./features/check/check-page.tsx"), "CheckPage");
export const ChecksTab = lazyRouteComponent(() => import("./features/guided/checks-tab.tsx"), "ChecksTab");
export const CredentialsPage = lazyRouteComponent(
  () => import("./features/credentials/credentials-page.tsx"),
  "CredentialsPage",
);
export const DoorPage = lazyRouteComponent(() => import("./features/door/door-page.tsx"), "DoorPage");
export const DoorsPage = lazyRouteComponent(() => import("./features/doors/doors-page.tsx"), "DoorsPage");
export const DossierPage = lazyRouteComponent(
  () => import("./features/dossier/dossier-page.tsx"),
  "DossierPage",
);
export const FindMePage = lazyRouteComponent(
  () => import("./features/find-me/find-me-page.tsx"),
  "FindMePage",
);
export const FindPage = lazyRouteComponent(() => import("./features/find/find-page.tsx"), "FindPage");
export const LinkTab = lazyRouteComponent(() => import("./features/asm/link-tab.tsx"), "LinkTab");
export const LogosTab = lazyRouteComponent(() => import("./features/logos/logos-tab.tsx"), "LogosTab");
export const MergePage = lazyRouteComponent(() => import("./features/merge/merge-page.tsx"), "MergePage");
export const NewBulkRunPage = lazyRouteComponent(
  () => import("./features/bulk/new-run-page.tsx"),
  "NewRunPage",
);
export const OverviewTab = lazyRouteComponent(
  () => import("./features/door/overview-tab.tsx"),
  "OverviewTab",
);
export const PushPage = lazyRouteComponent(() => import("./features/push/push-page.tsx"), "PushPage");
export const RangesTab = lazyRouteComponent(
  () => import("./features/time-ranges/ranges-tab.tsx"),
  "RangesTab",
);
export const ResidentsTab = lazyRouteComponent(
  () => import("./features/residents/residents-tab.tsx"),
  "ResidentsTab",
);
export const ReviewPage = lazyRouteComponent(() => import("./features/push/review-page.tsx"), "ReviewPage");
export const ScreensTab = lazyRouteComponent(
  () => import("./features/screens/screens-tab.tsx"),
  "ScreensTab",
);
export const SettingsPage = lazyRouteComponent(
  () => import("./features/settings/settings-page.tsx"),
  "SettingsPage",
);
export const SettingsTab = lazyRouteComponent(
  () => import("./features/door-settings/settings-tab.tsx"),
  "SettingsTab",
);
export const SiteChecksPage = lazyRouteComponent(
  () => import("./features/guided/site-checks-page.tsx"),
  "SiteChecksPage",
);
export const SiteDirectoryPage = lazyRouteComponent(
  () => import("./features/site-directory/site-directory-page.tsx"),
  "SiteDirectoryPage",
);
export const SnapshotsTab = lazyRouteComponent(
  () => import("./features/snapshots/snapshots-tab.tsx"),
  "SnapshotsTab",
);
export const SoundsTab = lazyRouteComponent(() => import("./features/sounds/sounds-tab.tsx"), "SoundsTab");
export const TrialsTab = lazyRouteComponent(() => import("./features/opening/trials-tab.tsx"), "TrialsTab");
