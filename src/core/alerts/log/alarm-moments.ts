import type { Message, MessageStep } from "#shared/model/alerts/message.ts";
import { ownEntry } from "#shared/model/own-entry.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { AlarmGroup } from "../model/alarm-group.ts";
import type { AlertsStore } from "../store/open-alerts-store.ts";
import { alarmWords } from "../text/alarm-words.ts";
import { stepWords } from "./step-words.ts";

/** A moment of an alarm, on the line of a person or on its own. */
export type AlarmMoment = {
  readonly at: number;
  readonly kind:
    | "event"
    | "opened"
    | "asked"
    | "sent"
    | "arrived"
    | "failed"
    | "acknowledged"
    | "refused"
    | "ended";
  readonly person: string | null;
  readonly words: Bilingual;
};

/** Everything that happened about an alarm, oldest first: what set it off, who was told and when, what came back. */
export function alarmMoments(
  store: AlertsStore,
  group: AlarmGroup,
  messages: readonly Message[],
): AlarmMoment[] {
  const moments: AlarmMoment[] = [
    ...group.samples.map((alarm) => ({
      ...{ at: alarm.at, kind: "event" as const, person: null },
      words: alarmWords(alarm),
    })),
    { at: group.openedAt, kind: "opened", person: null, words: openedWords(group) },
    ...messages.flatMap((message) =>
      store.messages.steps(message.id).flatMap((step) => momentOf(message, step)),
    ),
    ...refusedCodes(store, group, messages),
  ];
  if (group.endedAt !== null)
    moments.push({ at: group.endedAt, kind: "ended", person: null, words: endedWords(group) });
  return moments.sort((one, other) => one.at - other.at);
}

const kinds: Record<string, AlarmMoment["kind"]> = {
  asked: "asked",
  accepted: "sent",
  "accepted before": "sent",
  simulated: "sent",
  refused: "failed",
  uncertain: "failed",
  "given up": "failed",
  "receipt DELIVERED": "arrived",
  "receipt READ": "arrived",
};

function momentOf({ person, number }: Message, { at, what }: MessageStep): AlarmMoment[] {
  if (what === "queued") return [];
  const kind =
    ownEntry(kinds, what) ??
    (what.startsWith("acknowledged") ? "acknowledged" : what === "receipt ACK" ? "sent" : "failed");
  return [{ at, kind, person: person ?? number, words: stepWords(what) }];
}

/** Codes that a person of this alarm sent back and that were not taken, while it stood. */
function refusedCodes(
  store: AlertsStore,
  { openedAt, endedAt }: AlarmGroup,
  messages: readonly Message[],
): AlarmMoment[] {
  const people = new Map(messages.map(({ number, person }) => [number, person ?? number]));
  return store.audit
    .list()
    .filter(({ action, actor, at }) => {
      const stood = at >= openedAt && at <= (endedAt ?? Number.POSITIVE_INFINITY);
      return action === "acknowledgement refused" && people.has(actor) && stood;
    })
    .map(({ at, actor }) => ({
      ...{ at, kind: "refused" as const, person: people.get(actor) ?? actor },
      words: { fr: "Code refusé", en: "Code refused" },
    }));
}

function openedWords({ count }: AlarmGroup): Bilingual {
  if (count === 1) return { fr: "Alarme", en: "Alarm" };
  return { fr: `Alarme : ${count} événements réunis`, en: `Alarm: ${count} events together` };
}

function endedWords({ status, by }: AlarmGroup): Bilingual {
  const who = by ?? "?";
  const all: Record<AlarmGroup["status"], Bilingual> = {
    open: { fr: "En cours", en: "Open" },
    acknowledged: { fr: `Prise en charge par ${who}`, en: `Taken by ${who}` },
    cleared: { fr: "L'alarme a cessé", en: "The alarm is over" },
    shelved: { fr: "Mise de côté", en: "Shelved" },
    exhausted: { fr: "Plus personne à prévenir", en: "Nobody left to tell" },
  };
  return all[status];
}
