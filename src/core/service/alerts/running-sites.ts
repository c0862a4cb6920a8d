import type { SiteId } from "#shared/model/identity.ts";
import type { SiteFiles } from "../../site/site-files.ts";
import { isDemoSite } from "../demo-site-name.ts";
import { alertsService } from "./alerts-service.ts";
import { type AlertsSitesParts, alertsSites } from "./alerts-sites.ts";

type RunningParts = Omit<AlertsSitesParts, "isDemo" | "startFake"> & {
  readonly files: SiteFiles;
  readonly startFakeProvider?: AlertsSitesParts["startFake"];
};

/** What runs for a site, server and alerts: the alerts end before the server whose data they read. */
export function runningSites({ files, startFakeProvider: startFake, ...given }: RunningParts) {
  const parts = { ...given, startFake };
  const { servers } = parts;
  const sites = alertsSites({ ...parts, isDemo: (id) => isDemoSite(files, id) });
  return {
    alerts: alertsService({ sites }),
    /** Lets go of one site: it is being removed or replaced. */
    async leave(id: SiteId): Promise<void> {
      await sites.leave(id);
      await servers.leave(id);
    },
    async closeAll(): Promise<void> {
      await sites.closeAll();
      await servers.closeAll();
    },
  };
}
