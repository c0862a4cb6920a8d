import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import type { On } from "./on.ts";

export function dossierRoutes(on: On, services: Services) {
  return on.dossier.router({ ...sheetRoutes(on, services), ...paperRoutes(on, services) });
}

function sheetRoutes(on: On, { dossier }: Services) {
  return {
    view: on.dossier.view.handler(async ({ input }) => resultView(await dossier.view(input.siteId))),
    saveSheet: on.dossier.saveSheet.handler(async ({ input }) =>
      resultView(await dossier.saveSheet(input.siteId, input.building, input.installer)),
    ),
    saveLogo: on.dossier.saveLogo.handler(async ({ input }) =>
      resultView(await dossier.saveLogo(input.siteId, input.file)),
    ),
    logo: on.dossier.logo.handler(async ({ input }) => resultView(await dossier.logo(input.siteId))),
    addPicture: on.dossier.addPicture.handler(async ({ input: { siteId, ...picture } }) =>
      resultView(await dossier.addPicture(siteId, picture)),
    ),
    picture: on.dossier.picture.handler(async ({ input }) =>
      resultView(await dossier.picture(input.siteId, input.id)),
    ),
    removePicture: on.dossier.removePicture.handler(async ({ input }) =>
      resultView(await dossier.removePicture(input.siteId, input.id)),
    ),
    sign: on.dossier.sign.handler(async ({ input }) =>
      resultView(await dossier.sign(input.siteId, input.signature)),
    ),
    withdraw: on.dossier.withdraw.handler(async ({ input }) =>
      resultView(await dossier.withdraw(input.siteId, input.party)),
    ),
  };
}

function paperRoutes(on: On, { dossier }: Services) {
  return {
    evidence: on.dossier.evidence.handler(async ({ input: { siteId, ...page } }) =>
      resultView(await dossier.evidence(siteId, page)),
    ),
    exportLog: on.dossier.exportLog.handler(async ({ input }) =>
      resultView(await dossier.exportLog(input.siteId)),
    ),
    make: on.dossier.make.handler(async ({ input: { siteId, ...wish } }) =>
      resultView(await dossier.make(siteId, wish)),
    ),
    verify: on.dossier.verify.handler(async ({ input }) =>
      resultView(await dossier.verify(input.siteId, input.files)),
    ),
    labels: on.dossier.labels.handler(async ({ input: { siteId, ...wish } }) =>
      resultView(await dossier.labels(siteId, wish)),
    ),
  };
}
