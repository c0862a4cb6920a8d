import type { DeviceConfiguration } from "#shared/model/device-configuration.ts";
import { isPort } from "#shared/model/endpoint.ts";
import type { FieldProblem } from "#shared/model/field-problem.ts";
import {
  checkNumbers,
  checkResidents,
  type ResidentContext,
  type ResidentLimits,
  timeRangeFault,
} from "#shared/model/resident-rules.ts";
import { textFault } from "#shared/model/text-rules.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { DeviceProfile } from "../ipac/device-profile.ts";
import { faults } from "./configuration-faults.ts";
import { pathOf } from "./flat-configuration.ts";
import { changedFields, type RecordEdit } from "./record-edits.ts";
import { isSpan } from "./time-spans.ts";

/** What the files do not say: the pictures on the device, its address. */
export type FieldContext = { readonly logos?: readonly string[]; readonly ownAddress?: string };

export function residentLimits({ limits }: DeviceProfile): ResidentLimits {
  const { residents, nameLength, numbersPerResident, sipAccounts, logoName } = limits;
  return { residents, nameLength, numbers: numbersPerResident, sipAccounts, logoName };
}

/**
 * Rules that the edits break.
 *
 * What the device already holds and nobody changed is not judged, else one old oddity would bar every other edit; what
 * an edit makes wrong elsewhere (a deleted time range still referred to) is.
 */
export function findProblems(
  before: DeviceConfiguration,
  after: DeviceConfiguration,
  edits: readonly RecordEdit[],
  profile: DeviceProfile,
  context: FieldContext,
): FieldProblem[] {
  const edited = new Set(
    edits.flatMap((edit) => changedFields(edit).map((field) => pathOf(edit.part, edit.index, field))),
  );
  const old = new Set(allProblems(before, profile, context).map(({ path, message }) => path + message.en));
  return allProblems(after, profile, context).filter(
    ({ path, message }) => edited.has(path) || !old.has(path + message.en),
  );
}

function allProblems(
  configuration: DeviceConfiguration,
  profile: DeviceProfile,
  { logos, ownAddress }: FieldContext,
): FieldProblem[] {
  const context: ResidentContext = {
    limits: residentLimits(profile),
    timeRanges: configuration.timeRanges,
    accounts: configuration.sipAccounts,
    logos: logos ?? null,
    ...(ownAddress === undefined ? {} : { ownAddress }),
  };
  return [
    ...checkResidents(configuration.residents, context),
    ...checkButtons(configuration, context),
    ...checkTimeRanges(configuration, profile),
    ...checkCodes(configuration, profile),
    ...checkAccounts(configuration, profile),
    ...checkSettings(configuration),
    ...checkCounts(configuration, profile),
  ];
}

function checkButtons({ buttons }: DeviceConfiguration, context: ResidentContext): FieldProblem[] {
  return buttons.flatMap(({ index, label, numbers, timeRange }) => {
    const at = pathOf("buttons", index);
    return [
      ...problem(`${at}/label`, textFault(label, context.limits.nameLength)),
      ...checkNumbers(numbers, context).map((found) => ({ ...found, path: `${at}/${found.path}` })),
      ...problem(`${at}/timeRange`, timeRangeFault(timeRange, context.timeRanges)),
    ];
  });
}

function checkTimeRanges({ timeRanges }: DeviceConfiguration, { limits }: DeviceProfile): FieldProblem[] {
  const tooMany =
    timeRanges.length > limits.timeRanges ? faults.tooMany(timeRanges.length, limits.timeRanges) : undefined;
  return [
    ...problem("timeRanges", tooMany),
    ...twice("timeRanges", timeRanges),
    ...timeRanges.flatMap(({ index, name, days }) => [
      ...problem(`timeRanges/${index}/name`, textFault(name, limits.nameLength)),
      ...Object.entries(days).flatMap(([day, spans]) =>
        problem(`timeRanges/${index}/${day}`, spans.every(isSpan) ? undefined : faults.span),
      ),
    ]),
  ];
}

function checkCodes({ codes, timeRanges }: DeviceConfiguration, { limits }: DeviceProfile): FieldProblem[] {
  const shape = codeShape(limits.codeLength);
  return [
    ...problem("codes", codes.length > limits.codes ? faults.codes(codes.length, limits.codes) : undefined),
    ...twice("codes", codes),
    ...codes.flatMap(({ index, code, timeRange }) => [
      ...problem(`codes/${index}/code`, shape.test(code) ? undefined : faults.code(limits.codeLength)),
      ...problem(`codes/${index}/timeRange`, timeRangeFault(timeRange, timeRanges)),
    ]),
  ];
}

/** Why the device would not take a secret; told without repeating it. */
export function secretFault(
  of: "code" | "password",
  secret: string,
  { limits }: DeviceProfile,
): Bilingual | undefined {
  if (of === "password") return textFault(secret, limits.nameLength);
  return codeShape(limits.codeLength).test(secret) ? undefined : faults.code(limits.codeLength);
}

const codeShape = (most: number) => new RegExp(`^[0-9*#]{1,${most}}$`);

function checkAccounts({ sipAccounts }: DeviceConfiguration, { limits }: DeviceProfile): FieldProblem[] {
  return [
    ...twice("sipAccounts", sipAccounts),
    ...sipAccounts.flatMap(({ index, label, server, user, password, transport }) => [
      ...problem(
        `sipAccounts/${index}`,
        index > limits.sipAccounts ? faults.account(limits.sipAccounts) : undefined,
      ),
      ...plainTexts(`sipAccounts/${index}`, { label, server, user, password, transport }),
      ...problem(`sipAccounts/${index}/server`, /\s/.test(server) ? faults.spaces : undefined),
      ...problem(`sipAccounts/${index}/user`, /\s/.test(user) ? faults.spaces : undefined),
      ...problem(
        `sipAccounts/${index}/transport`,
        transport === "" || limits.transports.includes(transport)
          ? undefined
          : faults.transport(limits.transports),
      ),
    ]),
  ];
}

function checkSettings({ asm, proxy, auth }: DeviceConfiguration): FieldProblem[] {
  return [
    ...plainTexts("asm", { id: asm.id, key: asm.key, url: asm.url, path: asm.path }),
    ...problem("asm/url", asm.url === "" || /^https?:\/\/[^\s/]+/i.test(asm.url) ? undefined : faults.url),
    ...problem("asm/path", asm.path === "" || asm.path.startsWith("/") ? undefined : faults.path),
    ...plainTexts("proxy", { host: proxy.host, login: proxy.login, password: proxy.password }),
    ...problem("proxy/port", proxy.port === "" || isPort(proxy.port) ? undefined : faults.port),
    ...plainTexts("auth", auth),
    ...problem("auth/mode", ["none", "basic", "digest"].includes(auth.mode) ? undefined : faults.authMode),
  ];
}

/** Figures, each within what the profile says the device takes. */
function checkCounts(
  { screen, audio, relays }: DeviceConfiguration,
  { limits }: DeviceProfile,
): FieldProblem[] {
  const within = (path: string, value: number | null, most: number) =>
    problem(path, isCount(value, most) ? undefined : faults.count(most));
  return [
    ...within("screen/residentTimer", screen.residentTimer, limits.residentTimerSeconds),
    ...within("audio/volume", audio.volume, limits.volume),
    ...within("audio/mic", audio.mic, limits.mic),
    ...relays.flatMap(({ index, duration }) =>
      within(`relays/${index}/duration`, duration, limits.relaySeconds),
    ),
  ];
}

/** Texts that the note gives no length for. */
function plainTexts(at: string, texts: Readonly<Record<string, string>>): FieldProblem[] {
  return Object.entries(texts).flatMap(([field, text]) =>
    problem(`${at}/${field}`, textFault(text, Number.POSITIVE_INFINITY)),
  );
}

function twice(part: string, records: readonly { readonly index: number }[]): FieldProblem[] {
  const seen = new Set<number>();
  return records.flatMap(({ index }) => {
    const again = seen.has(index);
    seen.add(index);
    return problem(`${part}/${index}/index`, again ? faults.twice(index) : undefined);
  });
}

const isCount = (value: number | null, most: number) =>
  value === null || (Number.isInteger(value) && value >= 0 && value <= most);

const problem = (path: string, message: Bilingual | undefined): FieldProblem[] =>
  message ? [{ path, message }] : [];
