import { resultView } from "../failure-to-view.ts";
import type { Services } from "../services.ts";
import { never, type On } from "./on.ts";

export function mediaRoutes(on: On, services: Services) {
  return on.media.router({
    ...logoRoutes(on, services),
    ...soundRoutes(on, services),
    ...screenRoutes(on, services),
    ...libraryRoutes(on, services),
  });
}

function logoRoutes(on: On, { media }: Services) {
  return {
    prepareLogo: on.media.prepareLogo.handler(async ({ input, signal }) =>
      resultView(await media.prepareLogo(input.doorId, input.name, input.file, input.crop, signal ?? never)),
    ),
    logos: on.media.logos.handler(async ({ input, signal }) =>
      resultView(await media.logos(input.doorId, signal ?? never)),
    ),
    logoPicture: on.media.logoPicture.handler(async ({ input, signal }) =>
      resultView(await media.logoPicture(input.doorId, input.name, signal ?? never)),
    ),
    sendLogo: on.media.sendLogo.handler(async ({ input, signal }) =>
      resultView(await media.sendLogo(input.doorId, input.name, input.png, signal ?? never)),
    ),
    deleteLogo: on.media.deleteLogo.handler(async ({ input, signal }) =>
      resultView(await media.deleteLogo(input.doorId, input.name, signal ?? never)),
    ),
    matchLogos: on.media.matchLogos.handler(async ({ input, signal }) =>
      resultView(await media.matchLogos(input.doorId, input.files, signal ?? never)),
    ),
  };
}

function soundRoutes(on: On, { media }: Services) {
  return {
    prepareSound: on.media.prepareSound.handler(async ({ input, signal }) => {
      const { trim, gainDb, fadeMs } = input;
      const edit = {
        ...(trim && { trim }),
        ...(gainDb !== undefined && { gainDb }),
        ...(fadeMs !== undefined && { fadeMs }),
      };
      return resultView(await media.prepareSound(input.file, edit, signal ?? never));
    }),
    playSound: on.media.playSound.handler(async ({ input, signal }) =>
      resultView(
        await media.playSound(
          input.doorId,
          input.wav,
          { loop: input.loop, endless: input.endless },
          signal ?? never,
        ),
      ),
    ),
    stopSound: on.media.stopSound.handler(async ({ input, signal }) =>
      resultView(await media.stopSound(input.doorId, signal ?? never)),
    ),
    voices: on.media.voices.handler(async () => resultView(await media.voices())),
    speak: on.media.speak.handler(async ({ input, signal }) =>
      resultView(await media.speak(input.text, input.voice, signal ?? never)),
    ),
  };
}

function screenRoutes(on: On, { media }: Services) {
  return {
    prepareScreen: on.media.prepareScreen.handler(async ({ input }) =>
      resultView(await media.prepareScreen(input.file, { crop: input.crop, fit: input.fit })),
    ),
    showScreen: on.media.showScreen.handler(async ({ input, signal }) =>
      resultView(
        await media.showScreen(
          input.doorId,
          input.picture,
          { tempo: input.tempo, endless: input.endless },
          signal ?? never,
        ),
      ),
    ),
    clearScreen: on.media.clearScreen.handler(async ({ input, signal }) =>
      resultView(await media.clearScreen(input.doorId, signal ?? never)),
    ),
  };
}

function libraryRoutes(on: On, { media }: Services) {
  return {
    library: on.media.library.handler(async ({ input }) => resultView(await media.library(input.siteId))),
    keep: on.media.keep.handler(async ({ input }) => {
      const { kind, name, seconds } = input;
      return resultView(await media.keep(input.siteId, { kind, name, seconds }, input.file));
    }),
    kept: on.media.kept.handler(async ({ input }) => resultView(await media.kept(input.siteId, input.id))),
    discard: on.media.discard.handler(async ({ input }) =>
      resultView(await media.discard(input.siteId, input.id)),
    ),
  };
}
