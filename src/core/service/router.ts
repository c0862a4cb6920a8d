import { alertsRoutes } from "./routes/alerts-routes.ts";
import { appRoutes } from "./routes/app-routes.ts";
import { asmRoutes } from "./routes/asm-routes.ts";
import { bulkRoutes } from "./routes/bulk-routes.ts";
import { directoryRoutes } from "./routes/directory-routes.ts";
import { doorRoutes } from "./routes/door-routes.ts";
import { dossierRoutes } from "./routes/dossier-routes.ts";
import { guidedRoutes } from "./routes/guided-routes.ts";
import { mediaRoutes } from "./routes/media-routes.ts";
import { onWatched } from "./routes/on.ts";
import { planRoutes } from "./routes/plan-routes.ts";
import { pushRoutes } from "./routes/push-routes.ts";
import { scanRoutes } from "./routes/scan-routes.ts";
import { settingsRoutes } from "./routes/settings-routes.ts";
import { siteDirectoryRoutes } from "./routes/site-directory-routes.ts";
import { siteFileRoutes } from "./routes/site-file-routes.ts";
import { siteRoutes } from "./routes/site-routes.ts";
import { trialRoutes } from "./routes/trial-routes.ts";
import { updateRoutes } from "./routes/update-routes.ts";
import { visitRoutes } from "./routes/visit-routes.ts";
import type { Services } from "./services.ts";

/** The contract over the services; every shell serves this one router. */
export function createRouter(services: Services) {
  const on = onWatched(services.watch);
  return on.router({
    app: appRoutes(on, services),
    site: siteRoutes(on, services),
    siteFile: siteFileRoutes(on, services),
    siteDirectory: siteDirectoryRoutes(on, services),
    scan: scanRoutes(on, services),
    settings: settingsRoutes(on, services),
    update: updateRoutes(on, services),
    door: doorRoutes(on, services),
    plan: planRoutes(on, services),
    directory: directoryRoutes(on, services),
    push: pushRoutes(on, services),
    trial: trialRoutes(on, services),
    media: mediaRoutes(on, services),
    asm: asmRoutes(on, services),
    guided: guidedRoutes(on, services),
    visit: visitRoutes(on, services),
    alerts: alertsRoutes(on, services),
    dossier: dossierRoutes(on, services),
    bulk: bulkRoutes(on, services),
  });
}
