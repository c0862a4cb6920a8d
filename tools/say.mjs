/** The person's language, as the terminal tells it; French is Perron's first. */
const french = /^fr/i.test(
  process.env.LC_ALL ||
    process.env.LC_MESSAGES ||
    process.env.LANG ||
    Intl.DateTimeFormat().resolvedOptions().locale,
);

/** One line for the person, on stderr, in French or English. */
export function say(words) {
  process.stderr.write(`${wordsOf(words)}\n`);
}

export const wordsOf = ({ fr, en }) => (french ? fr : en);
