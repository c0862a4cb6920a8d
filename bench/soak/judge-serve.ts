import { DatabaseSync } from "node:sqlite";
import type { Campaign } from "#simulator/octopush/campaign.ts";

export type ServeVerdict = {
  readonly events: number;
  readonly messages: number;
  readonly faults: readonly string[];
};

/** Reads the server's file with plain SQL: every event sent is there once, every message left at most once. */
export function judgeServe(
  file: string,
  sent: readonly string[],
  campaigns: readonly Campaign[],
): ServeVerdict {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    const column = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => String(Object.values(row)[0]));
    const integrity = column("pragma integrity_check");
    const stored = column(`
      select value from asm_event where code = 'ST'
      union all
      select event.value ->> 'value' from asm_event_batch, json_each(events) event
      join json_each(marks) mark on mark.key = event.key
      where mark.value ->> 'id' is not null and event.value ->> 'code' = 'ST'`);
    const perAlarm = column(
      "select alarms from alert_message where purpose = 'alarm' group by alarms, number having count(*) > 1",
    );
    const requestIds = new Set(column("select request_id from alert_message"));
    return {
      events: stored.length,
      messages: campaigns.length,
      faults: [
        ...integrity.filter((line) => line !== "ok"),
        ...lost(sent, stored),
        ...twice(stored).map((value) => `event stored twice: ${value}`),
        ...perAlarm.map((alarms) => `two messages for ${alarms}`),
        ...twice(campaigns.map(({ requestId }) => String(requestId))).map((id) => `sent twice: ${id}`),
        ...twice(campaigns.map(({ text }) => text).filter((text) => /Soak (?:soak|typed)-/.test(text))).map(
          (text) => `the same message left twice: ${text}`,
        ),
        ...campaigns.flatMap(({ requestId }) =>
          requestId !== null && requestIds.has(requestId) ? [] : [`left without a trace: ${requestId}`],
        ),
      ],
    };
  } finally {
    database.close();
  }
}

function lost(sent: readonly string[], stored: readonly string[]): string[] {
  const there = new Set(stored);
  return sent.filter((value) => !there.has(value)).map((value) => `event lost: ${value}`);
}

function twice(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}
