/** One challenge of a `WWW-Authenticate` header: its scheme and parameters, both names in lower case. */
export type Challenge = { readonly scheme: string; readonly parameters: ReadonlyMap<string, string> };

const name = /[ \t,]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*(=)?[ \t]*/y;
const quoted = /"((?:[^"\\]|\\.)*)"?/sy;
const unquoted = /[^,]*/y;
const token68 = /[A-Za-z0-9._~+/-]+=*[ \t]*(?=,|$)/y;

/**
 * Reads the challenges of `WWW-Authenticate` headers (RFC 9110 11.6.1, RFC 7616 3.3).
 *
 * Several in one header or in several, capital letters, unquoted values and unknown parameters are all taken;
 * what cannot be read ends that header without an error, since the challenges before it may serve.
 */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.flatMap(parseHeader);
}

function parseHeader(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let lastName = "";
  let at = 0;
  while (at < header.length) {
    const word = matchAt(name, header, at);
    if (word?.[1] === undefined) break;
    at += word[0].length;
    const current = challenges.at(-1);
    if (word[2] !== undefined && current !== undefined) {
      const [value, length] = readValue(header, at);
      lastName = word[1].toLowerCase();
      if (!current.parameters.has(lastName)) current.parameters.set(lastName, value);
      at += length;
    } else if (lastName === "qop" && /^auth(-int)?$/i.test(word[1]) && current !== undefined) {
      // An unquoted list (qop=auth,auth-int) would otherwise read as a scheme of its own.
      current.parameters.set("qop", `${current.parameters.get("qop")},${word[1]}`);
    } else {
      challenges.push({ scheme: word[1].toLowerCase(), parameters: new Map() });
      lastName = "";
      at += matchAt(token68, header, at)?.[0].length ?? 0;
    }
  }
  return challenges;
}

function readValue(header: string, at: number): readonly [string, number] {
  const inQuotes = matchAt(quoted, header, at);
  if (inQuotes?.[1] !== undefined) return [inQuotes[1].replace(/\\(.)/gs, "$1"), inQuotes[0].length];
  const bare = matchAt(unquoted, header, at)?.[0] ?? "";
  return [bare.trim(), bare.length];
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
