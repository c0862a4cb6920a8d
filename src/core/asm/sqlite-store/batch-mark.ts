/** What was decided of an event of a batch: its identity in the log, or the event that it is once more. */
export type BatchMark = NewMark | { readonly again: string };

export type NewMark = { readonly digest: string; readonly id: string; readonly receivedAt: string };

export function readMarks(text: string): readonly BatchMark[] {
  return JSON.parse(text);
}
