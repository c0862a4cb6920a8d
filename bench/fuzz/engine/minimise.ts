/** Time given to one finding; milliseconds. */
const within = 10_000;

/** The input with as much cut out of it as can go while it still fails in the same way. */
export async function minimised(
  input: Uint8Array,
  stillFails: (input: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  const end = Date.now() + within;
  let best = input;
  for (let piece = Math.ceil(best.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2)) {
    for (let at = 0; at < best.length; ) {
      if (Date.now() > end) return best;
      const shorter = Buffer.concat([best.subarray(0, at), best.subarray(at + piece)]);
      if (await stillFails(shorter)) best = Uint8Array.from(shorter);
      else at += piece;
    }
  }
  return best;
}
