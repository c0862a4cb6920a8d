import { parseChallenges } from "#core/net/login/challenge.ts";
import { bestOffer } from "#core/net/login/login-offer.ts";
import { bytesOf, type FuzzTarget, must, rawText } from "../target.ts";

/** `WWW-Authenticate` headers, one a line. */
export const target: FuzzTarget = {
  about: "login challenges",
  // A whole head has 16 KB.
  longest: 16 * 1024,
  words: [
    "Digest ",
    "Basic ",
    "realm=",
    "nonce=",
    "qop=",
    '"auth,auth-int"',
    "algorithm=SHA-256",
    "stale=true",
    '\\"',
    ",",
  ],
  seeds: () => [
    bytesOf(
      'Digest realm="IPAC 500", nonce="abc", qop="auth,auth-int", algorithm=MD5, stale=FALSE, opaque="x"',
    ),
    bytesOf('Basic realm="IPAC"\nDigest realm="a\\"b", nonce=n, qop=auth,auth-int, algorithm=SHA-256'),
    bytesOf("Negotiate abc==, Basic realm=x"),
  ],
  run(input) {
    const headers = rawText(input).split("\n");
    const challenges = parseChallenges(headers);
    for (const { scheme, parameters } of challenges) {
      must(scheme === scheme.toLowerCase() && scheme !== "", "a scheme without a name");
      for (const name of parameters.keys()) must(name === name.toLowerCase(), "a parameter in capitals");
    }
    const each = headers.flatMap((header) => parseChallenges([header]));
    must(
      JSON.stringify(flat(each)) === JSON.stringify(flat(challenges)),
      "one header changes what another says",
    );
    bestOffer(headers);
  },
};

const flat = (challenges: ReturnType<typeof parseChallenges>) =>
  challenges.map(({ scheme, parameters }) => [scheme, ...parameters]);
