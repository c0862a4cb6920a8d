import { queryOptions } from "@tanstack/react-query";
import type { DoorId, SiteId } from "#shared/model/identity.ts";
import { valueIn } from "./answer.ts";
import type { CoreClient } from "./core-client.ts";

/** What the page asks of the core and keeps: one entry for each thing, with the key under which it is kept. */
export const questions = {
  info: (core: CoreClient) =>
    queryOptions({ queryKey: ["info"], queryFn: () => valueIn(core.app.info()), staleTime: Infinity }),
  /** Starting the demonstration again answers the one that runs. */
  demo: (core: CoreClient) =>
    queryOptions({ queryKey: ["demo"], queryFn: () => valueIn(core.app.startDemo()), staleTime: Infinity }),
  demoDevices: (core: CoreClient) =>
    queryOptions({ queryKey: ["demo-devices"], queryFn: () => valueIn(core.app.demoDevices()) }),
  sites: (core: CoreClient) =>
    queryOptions({ queryKey: ["sites"], queryFn: () => valueIn(core.site.list()) }),
  /** Asked again and again: a read-only site becomes editable when its holder lets it go. */
  siteFile: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["site-file", siteId],
      queryFn: () => valueIn(core.siteFile.view({ siteId })),
      refetchInterval: 5_000,
    }),
  siteBackups: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["site-backups", siteId],
      queryFn: () => valueIn(core.siteFile.backups({ siteId })),
    }),
  siteDirectory: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["site-directory", siteId],
      queryFn: () => valueIn(core.siteDirectory.read({ siteId })),
    }),
  credentials: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["credentials", siteId],
      queryFn: () => valueIn(core.site.credentials({ siteId })),
    }),
  /** A run may begin and end while its list is looked at. */
  bulkRuns: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["bulk-runs", siteId],
      queryFn: () => valueIn(core.bulk.runs({ siteId })),
      refetchInterval: 5_000,
    }),
  cards: (core: CoreClient) =>
    queryOptions({ queryKey: ["cards"], queryFn: () => valueIn(core.scan.cards()) }),
  estimate: (core: CoreClient, ranges: string[], ports: number[]) =>
    queryOptions({
      queryKey: ["estimate", ranges, ports],
      queryFn: () => valueIn(core.scan.estimate({ ranges, ports })),
    }),
  doors: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["doors", siteId],
      queryFn: () => valueIn(core.door.list({ siteId })),
      // An answer grows old by itself: a door must not stay green because nobody looked again.
      refetchInterval: 5_000,
    }),
  /** A read is a conversation with the device: only asked for by name, never by a window that gains focus. */
  device: (core: CoreClient, doorId: DoorId) =>
    queryOptions({
      queryKey: ["device", doorId],
      queryFn: ({ signal }) => valueIn(core.door.read({ doorId }, { signal })),
      staleTime: Infinity,
      gcTime: Infinity,
    }),
  /** Asked again with each reading: the relay codes behind it may have changed. */
  lintFacts: (core: CoreClient, doorId: DoorId, baseline: string) =>
    queryOptions({
      queryKey: ["lint-facts", doorId, baseline],
      queryFn: () => valueIn(core.directory.lintFacts({ doorId })),
      staleTime: Infinity,
    }),
  networks: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["networks", siteId],
      queryFn: () => valueIn(core.directory.networks({ siteId })),
      // Doors come and go, and their addresses with them.
      staleTime: 0,
    }),
  siteCheck: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["site-check", siteId],
      queryFn: ({ signal }) => valueIn(core.directory.checkSite({ siteId }, { signal })),
      gcTime: 0,
      staleTime: Infinity,
      refetchOnMount: "always",
    }),
  draft: (core: CoreClient, doorId: DoorId) =>
    queryOptions({
      queryKey: ["draft", doorId],
      queryFn: () => valueIn(core.push.draft({ doorId })),
      staleTime: 0,
      gcTime: 0,
    }),
  activePush: (core: CoreClient, doorId: DoorId) =>
    queryOptions({ queryKey: ["active-push", doorId], queryFn: () => valueIn(core.push.active({ doorId })) }),
  snapshots: (core: CoreClient, doorId: DoorId) =>
    queryOptions({
      queryKey: ["snapshots", doorId],
      queryFn: () => valueIn(core.push.snapshots({ doorId })),
    }),
  /** Asks the device, like every question whose key begins so. */
  logos: (core: CoreClient, doorId: DoorId) =>
    queryOptions({
      queryKey: ["device", doorId, "logos"],
      queryFn: ({ signal }) => valueIn(core.media.logos({ doorId }, { signal })),
      staleTime: Infinity,
    }),
  logoPicture: (core: CoreClient, doorId: DoorId, name: string) =>
    queryOptions({
      queryKey: ["device", doorId, "logo-picture", name],
      queryFn: ({ signal }) => valueIn(core.media.logoPicture({ doorId, name }, { signal })),
      staleTime: Infinity,
    }),
  library: (core: CoreClient, siteId: SiteId) =>
    queryOptions({ queryKey: ["library", siteId], queryFn: () => valueIn(core.media.library({ siteId })) }),
  kept: (core: CoreClient, siteId: SiteId, id: string) =>
    queryOptions({
      queryKey: ["kept", siteId, id],
      queryFn: () => valueIn(core.media.kept({ siteId, id })),
    }),
  dossier: (core: CoreClient, siteId: SiteId) =>
    queryOptions({ queryKey: ["dossier", siteId], queryFn: () => valueIn(core.dossier.view({ siteId })) }),
  dossierLogo: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["dossier-logo", siteId],
      queryFn: () => valueIn(core.dossier.logo({ siteId })),
    }),
  dossierPicture: (core: CoreClient, siteId: SiteId, id: string) =>
    queryOptions({
      queryKey: ["dossier-picture", siteId, id],
      queryFn: () => valueIn(core.dossier.picture({ siteId, id })),
    }),
  voices: (core: CoreClient) =>
    queryOptions({
      queryKey: ["voices"],
      queryFn: () => valueIn(core.media.voices()),
      staleTime: Infinity,
    }),
  litPanels: (core: CoreClient) =>
    queryOptions({ queryKey: ["lit-panels"], queryFn: () => valueIn(core.trial.litPanels()) }),
  /** From the site file; every act on a door's checks answers them anew. */
  checks: (core: CoreClient, doorId: DoorId) =>
    queryOptions({
      queryKey: ["checks", doorId],
      queryFn: () => valueIn(core.guided.door({ doorId })),
      staleTime: 0,
    }),
  siteChecks: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["site-checks", siteId],
      queryFn: () => valueIn(core.guided.site({ siteId })),
      staleTime: 0,
    }),
  testPhotograph: (core: CoreClient, doorId: DoorId, id: string) =>
    queryOptions({
      queryKey: ["test-photograph", doorId, id],
      queryFn: () => valueIn(core.guided.photograph({ doorId, id })),
      staleTime: Infinity,
    }),
  /** Asks the device, like every question whose key begins so: reading the door phone again asks this again, too. */
  since: (core: CoreClient, doorId: DoorId) =>
    queryOptions({
      queryKey: ["device", doorId, "since"],
      queryFn: ({ signal }) => valueIn(core.visit.door({ doorId }, { signal })),
      staleTime: Infinity,
      retry: false,
    }),
};
