import type { RecordedExchange } from "./read-recording.ts";

export type Asked = Pick<RecordedExchange, "method" | "path" | "query" | "signed">;

export type ReplayBook = {
  /** The next recorded answer to such a request; undefined when nothing like it was ever asked. */
  next(asked: Asked): RecordedExchange | undefined;
};

/**
 * Finds recorded answers: the same request gets what the device answered, in the order it did; the last one stays.
 *
 * A request that was recorded only with credentials and comes without them gets the recorded challenge, so that whoever
 * replays can log in with any password. Masked values of a query match any value.
 */
export function replayBook(exchanges: readonly RecordedExchange[]): ReplayBook {
  const used = new Map<RecordedExchange, boolean>();
  const take = (fitting: readonly RecordedExchange[]): RecordedExchange | undefined => {
    const fresh = fitting.find((one) => !used.has(one));
    if (fresh) used.set(fresh, true);
    // A device that was away at the end of the recording is not away for ever.
    return fresh ?? fitting.findLast(({ loss }) => loss === null) ?? fitting.at(-1);
  };
  return {
    next(asked) {
      const same = exchanges.filter((one) => isSame(one, asked));
      const fitting = same.filter(({ signed }) => signed === asked.signed);
      if (fitting.length > 0) return take(fitting);
      const challenge = exchanges.find(({ signed, status }) => !signed && status === 401);
      if (!asked.signed && same.length > 0 && challenge) return challenge;
      return take(same);
    },
  };
}

function isSame(one: RecordedExchange, asked: Asked): boolean {
  return one.method === asked.method && one.path === asked.path && sameQuery(one.query, asked.query);
}

function sameQuery(recorded: string, asked: string): boolean {
  const wanted = [...new URLSearchParams(recorded)];
  const given = [...new URLSearchParams(asked)];
  return (
    wanted.length === given.length &&
    wanted.every(([name, value], place) => {
      const [otherName, otherValue] = given[place] ?? [];
      return name === otherName && (value === otherValue || /^\*+$/.test(value));
    })
  );
}
