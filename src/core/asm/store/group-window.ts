/**
 * Gathers what arrives within a short window and hands it over as one batch, so that one commit serves many.
 *
 * Products close their connection after each request: without a window every commit would be alone. `limit` starts a
 * batch early; `inFlight` batches may run at the same time.
 */
export function groupWindow<Item, Answer>(options: {
  /** 0 = until the event loop has read what is there: for a `run` that leaves this thread free to gather meanwhile. */
  readonly windowMs: number;
  readonly limit: number;
  /** How long what gathered during a batch goes on gathering behind it: fewer and larger batches in a flood. @default 0 */
  readonly pauseMs?: number;
  readonly inFlight: number;
  /** Answers in the order of the items. A rejection fails every item of the batch. */
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]> | readonly Answer[];
}) {
  type Waiting = { item: Item; resolve: (answer: Answer) => void; reject: (cause: unknown) => void };
  let waiting: Waiting[] = [];
  let cancel: (() => void) | undefined;
  let running = 0;
  const idle: Array<() => void> = [];

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    running += 1;
    try {
      const answers = await options.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, position) => {
        resolve(answers[position] as Answer);
      });
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    } finally {
      running -= 1;
      if (waiting.length > 0) startAfterPause();
      else if (running === 0) for (const wake of idle.splice(0)) wake();
    }
  }

  function start(): void {
    cancel = undefined;
    // All lanes are busy: the batch that ends next takes everything gathered until then.
    if (running >= options.inFlight || waiting.length === 0) return;
    const batch = waiting.slice(0, options.limit);
    waiting = waiting.slice(options.limit);
    void runBatch(batch);
  }

  function startAfterPause(): void {
    if (options.pauseMs === undefined) start();
    else cancel ??= later(start, options.pauseMs);
  }

  return {
    add(item: Item): Promise<Answer> {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (waiting.length >= options.limit) start();
        else if (running < options.inFlight) cancel ??= later(start, options.windowMs);
      });
    },
    /** Resolves when nothing is gathered or under way any more. */
    async drained(): Promise<void> {
      cancel?.();
      start();
      if (running === 0 && waiting.length === 0) return;
      await new Promise<void>((resolve) => idle.push(resolve));
    },
  };
}

/** Answers how to take it back. */
function later(act: () => void, windowMs: number): () => void {
  if (windowMs === 0) {
    const turn = setImmediate(act);
    return () => clearImmediate(turn);
  }
  const timer = setTimeout(act, windowMs);
  return () => clearTimeout(timer);
}
