/**
 * What a run tells, kept so that a window that comes late or comes back hears all of it.
 *
 * Watching never slows or stops the run; the last watcher may leave and the run goes on.
 */
export class RunFeed<Update> {
  readonly #past: Update[] = [];
  #ended = false;
  #wake: () => void = () => undefined;
  #news: Promise<void> = new Promise((resolve) => {
    this.#wake = resolve;
  });

  publish(update: Update): void {
    this.#past.push(update);
    this.#announce();
  }

  end(): void {
    this.#ended = true;
    this.#announce();
  }

  get ended(): boolean {
    return this.#ended;
  }

  #announce(): void {
    const wake = this.#wake;
    this.#news = new Promise((resolve) => {
      this.#wake = resolve;
    });
    wake();
  }

  /** All updates so far, then each as it comes, until the end or the signal. */
  async *watch(signal?: AbortSignal): AsyncGenerator<Update, void> {
    const gone = new Promise<void>((resolve) =>
      signal?.addEventListener("abort", () => resolve(), { once: true }),
    );
    for (let next = 0; !signal?.aborted; ) {
      const update = this.#past[next];
      if (update !== undefined) {
        next += 1;
        yield update;
      } else if (this.#ended) return;
      else await Promise.race([this.#news, gone]);
    }
  }
}
