import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import type { On } from "./on.ts";

export function settingsRoutes(on: On, { settings }: Services) {
  return on.settings.router({
    overview: on.settings.overview.handler(async () => resultView(await settings.overview())),
    openFolder: on.settings.openFolder.handler(async ({ input }) =>
      resultView(await settings.openFolder(input.folder)),
    ),
    diagnosis: on.settings.diagnosis.handler(async () => resultView(await settings.diagnosis())),
    profileText: on.settings.profileText.handler(async ({ input }) =>
      resultView(await settings.profileText(input.id)),
    ),
    checkProfile: on.settings.checkProfile.handler(({ input }) =>
      resultView(settings.checkProfile(input.text)),
    ),
    keepProfile: on.settings.keepProfile.handler(async ({ input }) =>
      resultView(await settings.keepProfile(input.text)),
    ),
    removeProfile: on.settings.removeProfile.handler(async ({ input }) =>
      resultView(await settings.removeProfile(input.id)),
    ),
    chooseProfile: on.settings.chooseProfile.handler(async ({ input }) =>
      resultView(await settings.chooseProfile(input.site, input.id)),
    ),
    recording: on.settings.recording.handler(async ({ input }) =>
      resultView(await settings.recording(input.doorId)),
    ),
    supportFile: on.settings.supportFile.handler(async ({ input }) =>
      resultView(await settings.supportFile(input.doorId)),
    ),
    forgetRecording: on.settings.forgetRecording.handler(async ({ input }) =>
      resultView(await settings.forgetRecording(input.doorId)),
    ),
  });
}
