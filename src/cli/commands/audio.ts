import { loadProfile } from "#core/ipac/load-profile.ts";
import { playSound, stopSound } from "#core/ipac/local-api/audio.ts";
import { repetitionProblem } from "#core/ipac/local-api/repetition.ts";
import { type DeviceSound, makeDeviceSound } from "#core/media/sounds/make-device-sound.ts";
import { openSound } from "#core/media/sounds/open-sound.ts";
import { soundLimits } from "#core/media/sounds/sound-limits.ts";
import { soundAct, stoppedAct } from "#core/service/evidence/media-accounts.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { failed, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { type DeviceSession, withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import { readGivenFile } from "../read-given-file.ts";
import { missingArgument, unknownAction } from "../usage-failure.ts";

type AudioOptions = DeviceOptions & { readonly loop: string; readonly endless?: boolean };

/** `perron audio`: `play FILE` converts and sends a sound, `stop` silences the loudspeaker. */
export async function audioCommand(
  context: CommandContext,
  host: string,
  action: string,
  file: string | undefined,
  options: AudioOptions,
): Promise<number> {
  const { output } = context;
  if (action === "stop") return withDevice(context, host, options, (session) => stop(context, session));
  if (action !== "play") return output.fail(unknownAction(action, ["play", "stop"]));
  if (file === undefined) return output.fail(missingArgument("play", "FILE"));
  const loop = Number(options.loop);
  const endless = options.endless === true;
  const problem = repetitionProblem("loop", { count: loop, endless });
  if (problem) return output.fail(problem);
  const sound = await convert(context, file, options);
  if (!sound.ok) return output.fail(sound.error);
  for (const loss of sound.value.lost) output.warn(loss);
  return withDevice(context, host, options, (session) =>
    play(context, session, sound.value, { loop, endless }),
  );
}

/** Done before the device is called: a file that cannot be used must not cost a login. */
async function convert(
  { signal }: CommandContext,
  file: string,
  options: AudioOptions,
): Promise<Result<DeviceSound>> {
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return profile;
  const given = await readGivenFile(file, soundLimits.fileBytes);
  if (!given.ok) return given;
  const opened = await openSound(given.value, signal);
  const sound = opened.ok
    ? await makeDeviceSound(opened.value.wav, { profile: profile.value }, signal)
    : opened;
  return sound.ok ? sound : failed({ ...sound.error, place: { file } });
}

async function play(
  { output, signal }: CommandContext,
  { device, endpoint, profile, record }: DeviceSession,
  sound: DeviceSound,
  { loop, endless }: { loop: number; endless: boolean },
): Promise<number> {
  const onSent = (sent: number, total: number) => output.progress(`${Math.floor((100 * sent) / total)} %`);
  const order = { wav: sound.wav, loop, endless, onSent };
  const told = await playSound(device.conversation, order, signal, profile);
  await record(soundAct(told, sound.wav, loop));
  if (!told.ok) return output.fail(told.error);
  const { bytes, seconds, sampleRate } = sound;
  const lost = sound.lost.map((loss) => output.say(loss));
  output.line(
    { type: "done", host: endpointUrl(endpoint), action: "play", bytes, seconds, sampleRate, loop, lost },
    `${seconds.toFixed(1)} s × ${loop === 0 ? "∞" : loop}, ${sampleRate} Hz, ${bytes} B`,
  );
  return exitCodes.done;
}

async function stop({ output, signal }: CommandContext, session: DeviceSession): Promise<number> {
  const told = await stopSound(session.device.conversation, signal);
  await session.record(stoppedAct(told, "sound"));
  if (!told.ok) return output.fail(told.error);
  const silent = output.say({ fr: "Son arrêté.", en: "Sound stopped." });
  output.line({ type: "done", host: endpointUrl(session.endpoint), action: "stop" }, silent);
  return exitCodes.done;
}
