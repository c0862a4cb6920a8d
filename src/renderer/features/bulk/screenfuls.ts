/** Rows asked for at once: a few screens of them. */
const rowsAtATime = 200;
/** Blocks kept: more would fill the memory of a page that shows one of them. */
const blocksKept = 20;
/** Questions under way at once: who scrolls on needs the newest answers, not all of them. */
const mostUnderWay = 2;

type Block<Row> = { readonly rows: readonly Row[]; readonly total: number };

/** The rows of a long list that somebody else holds, fetched as they come into sight. */
export class Screenfuls<Row> {
  readonly #ask: (from: number, count: number) => Promise<Block<Row>>;
  readonly #onNews: (failure?: unknown) => void;
  readonly #blocks = new Map<number, Row[]>();
  readonly #underWay = new Set<number>();
  /** Not asked again by the next turn of the wheel. */
  readonly #failed = new Set<number>();
  #wanted: number | null = null;
  #count: number | null = null;

  /** @param onNews called when rows have come, and with its reason when they could not */
  constructor(
    ask: (from: number, count: number) => Promise<Block<Row>>,
    onNews: (failure?: unknown) => void,
  ) {
    this.#ask = ask;
    this.#onNews = onNews;
    this.#fetch(0);
  }

  /** How many rows there are; null until the first have come. */
  get count(): number | null {
    return this.#count;
  }

  /** A row, or undefined while it is on its way. */
  at(place: number): Row | undefined {
    const block = Math.floor(place / rowsAtATime);
    const rows = this.#blocks.get(block);
    if (!rows) this.#fetch(block);
    return rows?.[place % rowsAtATime];
  }

  /** A row as it is now, in the place of the one it was. */
  put(row: Row, isSame: (other: Row) => boolean): void {
    for (const rows of this.#blocks.values()) {
      const at = rows.findIndex(isSame);
      if (at === -1) continue;
      rows[at] = row;
      this.#onNews();
      return;
    }
  }

  #fetch(block: number): void {
    if (this.#underWay.has(block) || this.#failed.has(block)) return;
    if (this.#underWay.size >= mostUnderWay) {
      this.#wanted = block;
      return;
    }
    this.#underWay.add(block);
    this.#ask(block * rowsAtATime, rowsAtATime).then(
      (answer) => this.#take(block, answer),
      (failure: unknown) => {
        this.#underWay.delete(block);
        this.#failed.add(block);
        this.#onNews(failure);
      },
    );
  }

  #take(block: number, { rows, total }: Block<Row>): void {
    this.#underWay.delete(block);
    this.#blocks.set(block, [...rows]);
    this.#count = total;
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > blocksKept && oldest !== undefined) this.#blocks.delete(oldest);
    const next = this.#wanted;
    this.#wanted = null;
    if (next !== null && !this.#blocks.has(next)) this.#fetch(next);
    this.#onNews();
  }
}
