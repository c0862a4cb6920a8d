import type { TestKind } from "#shared/model/guided-test.ts";
import { ok, type Result } from "#shared/result/result.ts";
import { readConfiguration } from "../../config/configuration-mapping.ts";
import {
  judgeClock,
  judgeFirmware,
  judgePassword,
  judgeTimeRanges,
  type Verdict,
} from "../../guided/machine-verdicts.ts";
import type { FoundDoor } from "../site-room.ts";
import type { GuidedParts } from "./guided-parts.ts";

type Run = (parts: GuidedParts, found: FoundDoor, signal: AbortSignal) => Promise<Result<Verdict>>;

/** What Perron judges alone. A device that cannot be asked is no verdict, save on being found and logged in. */
export const machineRuns: Partial<Record<TestKind, Run>> = {
  login: runLogin,
  "factory-password": async (parts, found, signal) => {
    const held = await configurationOf(parts, found, signal);
    if (!held.ok) return held;
    // Reading has logged in; the row knows by which password.
    const fresh = await found.room.doors.find(found.door.id);
    const factory = fresh.ok && fresh.value.facts.factoryCredentials;
    return ok(judgePassword(held.value, factory));
  },
  firmware: async (parts, found, signal) => {
    const held = await configurationOf(parts, found, signal);
    return held.ok ? ok(judgeFirmware(held.value.firmware.version)) : held;
  },
  "time-ranges": async (parts, found, signal) => {
    const held = await configurationOf(parts, found, signal);
    return held.ok ? ok(judgeTimeRanges(held.value)) : held;
  },
  clock: runClock,
};

async function runLogin(parts: GuidedParts, found: FoundDoor, signal: AbortSignal): Promise<Result<Verdict>> {
  const { doors, profile } = parts;
  const files = await doors.readFiles(found, signal);
  if (!files.ok) {
    if (files.error.code === "cancelled") return files;
    return ok({ state: "failed", answer: files.error.message });
  }
  const reading = readConfiguration(files.value, profile);
  if (!reading.ok) return ok({ state: "failed", answer: reading.error.message });
  const { serial } = reading.value.configuration.firmware;
  const known = found.door.serial;
  if (known !== null && serial !== "" && serial !== known)
    return ok({ state: "failed", answer: words.other(serial, known) });
  return ok({ state: "passed", answer: words.here(serial) });
}

async function runClock(parts: GuidedParts, found: FoundDoor, signal: AbortSignal): Promise<Result<Verdict>> {
  const { doors, profile, clock } = parts;
  const session = await doors.session(found, signal);
  if (!session.ok) return session;
  // Every answer carries the time; this is a page that has just been read.
  const [path = profile.contacts] = Object.values(profile.configuration.read);
  const request = { method: "GET", path, onLoss: "repeatable" } as const;
  const answer = await session.value.device.conversation.send(request, signal);
  return answer.ok ? ok(judgeClock(answer.value.headers.date, clock.now())) : answer;
}

async function configurationOf({ doors, profile }: GuidedParts, found: FoundDoor, signal: AbortSignal) {
  const files = await doors.readFiles(found, signal);
  if (!files.ok) return files;
  const reading = readConfiguration(files.value, profile);
  return reading.ok ? ok(reading.value.configuration) : reading;
}

const words = {
  here: (serial: string) => ({
    fr: `Le portier répond et accepte l'identifiant. N° de série : ${serial || "non lu"}.`,
    en: `The door phone answers and accepts the login. Serial number: ${serial || "not read"}.`,
  }),
  other: (found: string, known: string) => ({
    fr: `Le portier n° ${found} répond à cette adresse, et non le n° ${known}.`,
    en: `Door phone no. ${found} answers at this address, not no. ${known}.`,
  }),
};
