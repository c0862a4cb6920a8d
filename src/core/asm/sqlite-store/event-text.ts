import type { NewEvent } from "../model/event.ts";

/** Events as one text: it passes to another thread in a fraction of the time that objects and buffers take. */
export function textOfEvents(events: readonly NewEvent[]): string {
  return JSON.stringify(events.map((event) => ({ ...event, body: latin1(event.body) })));
}

export function readEvents(text: string): NewEvent[] {
  const events = JSON.parse(text) as Array<NewEvent & { readonly body: unknown }>;
  return events.map((event) => ({ ...event, body: Buffer.from(String(event.body), "latin1") }));
}

/** A letter for each byte: bodies are ASCII but for a few names, and every byte comes back. */
function latin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}
