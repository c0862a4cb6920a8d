/** So many within the first window are a crowd, and more will come; who waits with it looks again this often. */
const crowd = 4;
const lookAgainMs = 1;

/** Calls `due` when the window is over, or later while a crowd still comes in, but never later than the patience. */
export function patientTimer(options: {
  readonly windowMs: number;
  readonly patienceMs: number;
  /** How many wait now. */
  readonly count: () => number;
  readonly due: () => void;
}) {
  const { windowMs, patienceMs, count, due } = options;
  let timer: NodeJS.Timeout | undefined;
  let opened = 0;
  let seen = 0;

  function look(): void {
    timer = undefined;
    const arrived = count() - seen;
    const enough = seen === 0 ? crowd : 1;
    seen = count();
    const over = performance.now() - opened + lookAgainMs > patienceMs;
    if (arrived < enough || over) due();
    else timer = setTimeout(look, lookAgainMs);
  }

  return {
    /** Opens the window unless it is open. */
    start(): void {
      if (timer) return;
      opened = performance.now();
      seen = 0;
      timer = setTimeout(look, windowMs);
    },
    cancel(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
