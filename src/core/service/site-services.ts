import type { DeviceProfile } from "../ipac/device-profile.ts";
import type { DoorService } from "./door-service.ts";
import { type PlanService, planService } from "./plan-service.ts";
import { SiteDirectoryService } from "./site-directory-service.ts";
import { type SiteFileParts, SiteFileService } from "./site-file-service.ts";

/** What concerns a site as a whole: its file, its plan, its directory. */
export type SiteServices = {
  readonly siteFiles: SiteFileService;
  readonly siteDirectory: SiteDirectoryService;
  readonly plans: PlanService;
};

export type SiteServicesParts = SiteFileParts & {
  readonly doors: DoorService;
  readonly profile: DeviceProfile;
};

export function siteServices(parts: SiteServicesParts): SiteServices {
  return {
    siteFiles: new SiteFileService(parts),
    siteDirectory: new SiteDirectoryService(parts),
    plans: planService(parts.rooms),
  };
}
