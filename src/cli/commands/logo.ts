import { basename } from "node:path";
import { readConfiguration } from "#core/config/configuration-mapping.ts";
import { loadProfile } from "#core/ipac/load-profile.ts";
import { listLogos } from "#core/ipac/logos.ts";
import { compareLogos } from "#core/media/logos/compare-logos.ts";
import { logoNameProblem, safeLogoName } from "#core/media/logos/logo-name.ts";
import { logoUsers } from "#core/media/logos/logo-use.ts";
import { type Logo, makeLogo } from "#core/media/logos/make-logo.ts";
import { deleteLogo, sendLogo } from "#core/media/logos/send-logo.ts";
import { pictureLimits } from "#core/media/pictures/picture-limits.ts";
import { logoDeletedAct, logoSentAct } from "#core/service/evidence/media-accounts.ts";
import type { Resident } from "#shared/model/device-configuration.ts";
import { endpointUrl } from "#shared/model/endpoint.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { CommandContext, DeviceOptions } from "../command.ts";
import { type DeviceSession, withDevice } from "../device-session.ts";
import { exitCodes } from "../exit-code.ts";
import { readGivenFile } from "../read-given-file.ts";
import { tableRow } from "../table.ts";
import { missingArgument, unknownAction } from "../usage-failure.ts";

type LogoOptions = DeviceOptions & { readonly name?: string };

/** `perron logo`: `list`, `send FILE`, `delete NAME`. What is sent is read back and compared. */
export async function logoCommand(
  context: CommandContext,
  host: string,
  action: string,
  target: string | undefined,
  options: LogoOptions,
): Promise<number> {
  const { output } = context;
  if (action === "list") return withDevice(context, host, options, (session) => list(context, session));
  if (action !== "send" && action !== "delete")
    return output.fail(unknownAction(action, ["list", "send", "delete"]));
  if (target === undefined) return output.fail(missingArgument(action, action === "send" ? "FILE" : "NAME"));
  if (action === "delete")
    return withDevice(context, host, options, (session) => remove(context, session, target));
  const logo = await convert(target, options);
  if (!logo.ok) return output.fail(logo.error);
  for (const remark of logo.value.remarks) output.warn(remark);
  const sending = { file: target, logo: logo.value, name: options.name };
  return withDevice(context, host, options, (session) => send(context, session, sending));
}

/** Done before the device is called: a file or name that cannot be used must not cost a login. */
async function convert(file: string, options: LogoOptions): Promise<Result<Logo>> {
  const profile = await loadProfile(options.profile);
  if (!profile.ok) return profile;
  const problem = options.name === undefined ? undefined : logoNameProblem(options.name, profile.value);
  if (problem) return failed(problem);
  const given = await readGivenFile(file, pictureLimits.fileBytes);
  if (!given.ok) return given;
  const logo = await makeLogo(given.value, { profile: profile.value });
  return logo.ok ? logo : failed({ ...logo.error, place: { file } });
}

async function list({ output, signal }: CommandContext, session: DeviceSession): Promise<number> {
  const { device, profile, endpoint } = session;
  const logos = await listLogos(device.conversation, profile, signal);
  if (!logos.ok) return output.fail(logos.error);
  const residents = await residentsOf(session, signal);
  if (!residents.ok) return output.fail(residents.error);
  const files = logos.value.map(({ name, size }) => ({ name, bytes: size }));
  for (const { name, device: found, state, usedBy } of compareLogos([], files, residents.value, profile)) {
    const size = found?.bytes ?? null;
    const used = state === "device-only" ? "present" : state;
    output.line(
      { type: "logo", name, size, state: used, usedBy },
      tableRow([name, size === null ? null : String(size), used, usedBy.join(", ")], [32, 8, 10, 0]),
    );
  }
  output.line({ type: "done", host: endpointUrl(endpoint), action: "list", logos: files.length });
  return exitCodes.done;
}

type Sending = { readonly file: string; readonly logo: Logo; readonly name: string | undefined };

async function send(
  { output, signal }: CommandContext,
  { device, profile, endpoint, record }: DeviceSession,
  { file, logo, name: wanted }: Sending,
): Promise<number> {
  const name = wanted === undefined ? await nameFor(file, { device, profile, signal }) : ok(wanted);
  if (!name.ok) return output.fail(name.error);
  const sent = await sendLogo(device.conversation, profile, { name: name.value, png: logo.png }, signal);
  await record(logoSentAct(sent, name.value, logo.png));
  if (!sent.ok) return output.fail(sent.error);
  const { width, height, original } = logo;
  output.line(
    { type: "done", host: endpointUrl(endpoint), action: "send", ...sent.value, width, height, original },
    `${name.value}  ${width} × ${height}, ${sent.value.bytes} B`,
  );
  return exitCodes.done;
}

/** The file's own name made safe; another file's twin in another case gets a number, its own name is replaced. */
async function nameFor(
  file: string,
  { device, profile, signal }: Pick<DeviceSession, "device" | "profile"> & { readonly signal: AbortSignal },
): Promise<Result<string>> {
  const logos = await listLogos(device.conversation, profile, signal);
  if (!logos.ok) return logos;
  const own = safeLogoName(basename(file)).name;
  const others = logos.value.map(({ name }) => name).filter((name) => name !== own);
  return ok(safeLogoName(basename(file), others).name);
}

async function remove(
  { output, signal }: CommandContext,
  session: DeviceSession,
  name: string,
): Promise<number> {
  const { device, profile, endpoint, record } = session;
  const residents = await residentsOf(session, signal);
  if (!residents.ok) return output.fail(residents.error);
  const usedBy = logoUsers(name, residents.value);
  const deleted = await deleteLogo(device.conversation, profile, name, signal);
  await record(logoDeletedAct(deleted, name));
  if (!deleted.ok) return output.fail(deleted.error);
  if (usedBy.length > 0) output.warn(stillNamed(usedBy));
  output.line({ type: "done", host: endpointUrl(endpoint), action: "delete", name, usedBy }, name);
  return exitCodes.done;
}

async function residentsOf(
  { device, profile }: DeviceSession,
  signal: AbortSignal,
): Promise<Result<readonly Resident[]>> {
  const files = await device.transport.read(signal);
  if (!files.ok) return files;
  const reading = readConfiguration(files.value, profile);
  return reading.ok ? ok(reading.value.configuration.residents) : reading;
}

const stillNamed = (usedBy: readonly string[]) => ({
  fr: `Ce logo était celui de : ${usedBy.join(", ")}. Ils n'en montrent plus.`,
  en: `This logo belonged to: ${usedBy.join(", ")}. They show none now.`,
});
