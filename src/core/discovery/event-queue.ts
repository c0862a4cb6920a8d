/** Events pushed on one side and iterated on the other, in order, without loss. */
export type EventQueue<Event> = {
  push(event: Event): void;
  /** Ends the iteration after what was pushed; a reason makes it throw there. */
  close(reason?: unknown): void;
  events(): AsyncGenerator<Event, void, void>;
};

export function createEventQueue<Event>(): EventQueue<Event> {
  const pending: Event[] = [];
  let closed: { readonly reason: unknown } | undefined;
  let wake = (): void => {};
  return {
    push(event) {
      pending.push(event);
      wake();
    },
    close(reason) {
      closed ??= { reason };
      wake();
    },
    async *events() {
      for (;;) {
        const waiting = pending.splice(0);
        yield* waiting;
        if (pending.length > 0) continue;
        if (closed !== undefined) {
          if (closed.reason !== undefined) throw closed.reason;
          return;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
