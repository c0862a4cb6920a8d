/** Lets one call through at a time, in the order they came; one that is stopped while it waits leaves at once. */
export function inTurn(): <T>(signal: AbortSignal, act: () => Promise<T>, stopped: () => T) => Promise<T> {
  let last: Promise<void> = Promise.resolve();
  return (signal, act, stopped) =>
    new Promise((resolve, reject) => {
      let begun = false;
      // A call that runs answers its own signal, since it alone knows what it had sent.
      const leave = () => {
        if (!begun) resolve(stopped());
      };
      signal.addEventListener("abort", leave, { once: true });
      last = last.then(async () => {
        begun = !signal.aborted;
        if (begun) await act().then(resolve, reject);
        else resolve(stopped());
        signal.removeEventListener("abort", leave);
      });
    });
}
