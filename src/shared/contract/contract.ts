import { alertsContract } from "./alerts-contract.ts";
import { appContract } from "./app-contract.ts";
import { asmContract } from "./asm-contract.ts";
import { bulkContract } from "./bulk-contract.ts";
import { directoryContract } from "./directory-contract.ts";
import { doorContract } from "./door-contract.ts";
import { dossierContract } from "./dossier-contract.ts";
import { guidedContract } from "./guided-contract.ts";
import { mediaContract } from "./media-contract.ts";
import { planContract } from "./plan-contract.ts";
import { pushContract } from "./push-contract.ts";
import { scanContract } from "./scan-contract.ts";
import { settingsContract } from "./settings-contract.ts";
import { siteContract } from "./site-contract.ts";
import { siteDirectoryContract } from "./site-directory-contract.ts";
import { siteFileContract } from "./site-file-contract.ts";
import { trialContract } from "./trial-contract.ts";
import { updateContract } from "./update-contract.ts";
import { visitContract } from "./visit-contract.ts";

/** Every call and event between the page and the core; the one place where they are declared. */
export const contract = {
  app: appContract,
  site: siteContract,
  siteFile: siteFileContract,
  siteDirectory: siteDirectoryContract,
  scan: scanContract,
  settings: settingsContract,
  update: updateContract,
  door: doorContract,
  plan: planContract,
  directory: directoryContract,
  push: pushContract,
  trial: trialContract,
  media: mediaContract,
  asm: asmContract,
  guided: guidedContract,
  visit: visitContract,
  alerts: alertsContract,
  dossier: dossierContract,
  bulk: bulkContract,
};
