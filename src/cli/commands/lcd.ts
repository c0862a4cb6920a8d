import { loadProfile } from "#core/ipac/load-profile.ts";
import { showPicture, stopPicture } from "#core/ipac/local-api/lcd.ts";
import { repetitionProblem } from "#core/ipac/local-api/repetition.ts";
import { pictureLimits } from "#core/media/pictures/picture-limits.ts";
import { makeScreen, type ScreenPicture } from "#core/media/screens/make-screen.ts";
import { screenAct, stoppedAct } from "#core/service/evidence/media-accounts.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { failed, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { type DeviceSession, withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import { readGivenFile } from "../read-given-file.ts";
import { missingArgument, unknownAction } from "../usage-failure.ts";

type LcdOptions = DeviceOptions & { readonly tempo: string; readonly endless?: boolean };

/** `perron lcd`: `show FILE` fits and sends a picture, `stop` takes it away. */
export async function lcdCommand(
  context: CommandContext,
  host: string,
  action: string,
  file: string | undefined,
  options: LcdOptions,
): Promise<number> {
  const { output } = context;
  if (action === "stop") return withDevice(context, host, options, (session) => stop(context, session));
  if (action !== "show") return output.fail(unknownAction(action, ["show", "stop"]));
  if (file === undefined) return output.fail(missingArgument("show", "FILE"));
  const tempo = Number(options.tempo);
  const endless = options.endless === true;
  const problem = repetitionProblem("tempo", { count: tempo, endless });
  if (problem) return output.fail(problem);
  const screen = await convert(file, options);
  if (!screen.ok) return output.fail(screen.error);
  for (const remark of screen.value.remarks) output.warn(remark);
  return withDevice(context, host, options, (session) =>
    show(context, session, screen.value, { tempo, endless }),
  );
}

/** Done before the device is called: a file that cannot be used must not cost a login. */
async function convert(file: string, options: LcdOptions): Promise<Result<ScreenPicture>> {
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return profile;
  const given = await readGivenFile(file, pictureLimits.fileBytes);
  if (!given.ok) return given;
  const screen = await makeScreen(given.value, { profile: profile.value });
  return screen.ok ? screen : failed({ ...screen.error, place: { file } });
}

async function show(
  { output, signal }: CommandContext,
  { device, endpoint, record }: DeviceSession,
  { picture, type, width, height, original }: ScreenPicture,
  { tempo, endless }: { tempo: number; endless: boolean },
): Promise<number> {
  const told = await showPicture(device.conversation, { bytes: picture, tempo, endless }, signal);
  await record(screenAct(told, picture, tempo));
  if (!told.ok) return output.fail(told.error);
  const sent = { bytes: picture.length, picture: type, width, height, tempo, original };
  output.line(
    { type: "done", host: endpointUrl(endpoint), action: "show", ...sent },
    `${type} ${width} × ${height}, ${picture.length} B, ${tempo === 0 ? "∞" : `${tempo} s`}`,
  );
  return exitCodes.done;
}

async function stop({ output, signal }: CommandContext, session: DeviceSession): Promise<number> {
  const told = await stopPicture(session.device.conversation, signal);
  await session.record(stoppedAct(told, "screen"));
  if (!told.ok) return output.fail(told.error);
  const cleared = output.say({ fr: "Image retirée.", en: "Picture taken away." });
  output.line({ type: "done", host: endpointUrl(session.endpoint), action: "stop" }, cleared);
  return exitCodes.done;
}
