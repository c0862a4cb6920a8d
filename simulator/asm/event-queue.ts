import type { AsmFaults } from "./asm-faults.ts";
import type { AsmLine } from "./asm-line.ts";

export type AsmEvent = {
  readonly code: string;
  readonly request: string;
  readonly value: unknown;
  readonly taskId?: number;
};

/** Events in order, each kept and sent again, byte for byte, until the server has acknowledged it. */
export function eventQueue(line: AsmLine, faults: AsmFaults) {
  const unsent: string[] = [];

  async function flush(): Promise<void> {
    while (unsent[0] !== undefined) {
      const answer = await line.post("event", unsent[0]);
      // 404: the server does not know this product any more; the event is kept until it does.
      if (answer?.status !== 200) return;
      unsent.shift();
    }
  }

  return {
    flush,
    async send({ code, request, value, taskId }: AsmEvent): Promise<void> {
      const text = line.message({
        value,
        code,
        request,
        ...(taskId === undefined ? {} : { task_id: taskId }),
      });
      unsent.push(faults.brokenJson ? inNoteForm(text) : text);
      await flush();
    },
  };
}

export type EventQueue = ReturnType<typeof eventQueue>;

/** The note prints the relays' answers with bare keys. */
function inNoteForm(json: string): string {
  return json.replace(
    /\{"1":(\d+)(?:,"2":(\d+))?\}/,
    (_all, one, two) => `{1 :${one}${two ? `, 2 :${two}` : ""}}`,
  );
}
