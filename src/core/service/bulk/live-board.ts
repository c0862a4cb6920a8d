import type { BulkHead, BulkItem, BulkUpdate } from "#shared/contract/bulk-view.ts";

/** What is told of a run as it goes: each watcher hears first of all doors, then of those that changed since it last looked. */
export class LiveBoard {
  readonly #items: { item: BulkItem; version: number }[];
  #head: BulkHead;
  #version = 1;
  #wake: () => void = () => undefined;
  #news: Promise<void> = new Promise((resolve) => {
    this.#wake = resolve;
  });
  #ended = false;

  constructor(head: BulkHead, items: readonly BulkItem[]) {
    this.#head = head;
    this.#items = items.map((item) => ({ item, version: 1 }));
  }

  get head(): BulkHead {
    return this.#head;
  }

  items(): BulkItem[] {
    return this.#items.map(({ item }) => item);
  }

  setHead(news: Partial<BulkHead>): void {
    this.#head = { ...this.#head, ...news };
    this.#announce();
  }

  setItem(position: number, news: Partial<BulkItem>): void {
    const held = this.#items[position];
    if (!held) return;
    this.#version += 1;
    this.#items[position] = { item: { ...held.item, ...news }, version: this.#version };
    this.#announce();
  }

  /** Nobody is told anything more. */
  end(): void {
    this.#ended = true;
    this.#announce();
  }

  async *watch(signal: AbortSignal): AsyncGenerator<BulkUpdate, void> {
    const gone = new Promise<void>((resolve) =>
      signal.addEventListener("abort", () => resolve(), { once: true }),
    );
    for (let seen = 0; !signal.aborted && !this.#ended; ) {
      const news = this.#news;
      const from = seen;
      seen = this.#version;
      const items = this.#items.flatMap(({ item, version }) => (version > from ? [item] : []));
      yield { head: this.#head, items };
      await Promise.race([news, gone]);
    }
  }

  #announce(): void {
    const wake = this.#wake;
    this.#news = new Promise((resolve) => {
      this.#wake = resolve;
    });
    wake();
  }
}
