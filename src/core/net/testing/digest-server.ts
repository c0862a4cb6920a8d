import { createHash } from "node:crypto";
import { type RawRequest, type RawServer, reply, startRawServer } from "./raw-server.ts";

export type DigestServerOptions = {
  readonly user?: string;
  readonly password?: string;
  readonly algorithm?: "MD5" | "MD5-sess" | "SHA-256" | "SHA-256-sess" | "SHA-512-256";
  /** null = RFC 2069, without qop. */
  readonly qop?: "auth" | null;
  /** How often one nonce is good. */
  readonly usesOfANonce?: number;
  /** Whether an old nonce is said to be stale, as the RFC wants. */
  readonly saysStale?: boolean;
  /** Writes the challenge headers for a nonce; by default one plain Digest header. */
  readonly challenges?: (nonce: string, stale: boolean) => readonly string[];
  /** Asked first; undefined = answer 200. */
  readonly answer?: (request: RawRequest) => string | undefined;
  /** Requests after whose answer the connection is closed. */
  readonly closesAfter?: (request: RawRequest) => boolean;
  /** Added to each accepted answer. */
  readonly info?: (nonceCount: string) => readonly string[];
};

export type DigestServer = RawServer & {
  /** Requests that came without a right answer to a challenge. */
  refusals(): number;
};

const hashes = { MD5: "md5", "SHA-256": "sha256", "SHA-512-256": "sha512-256" } as const;
const realm = "IPAC 500";

/** A device that takes RFC 7616 to the letter: nc must be the last one plus one, in eight hexadecimal digits. */
export async function startDigestServer(options: DigestServerOptions = {}): Promise<DigestServer> {
  const { user = "admin", password = "admin", algorithm = "MD5", qop = "auth" } = options;
  const challenges =
    options.challenges ?? ((nonce, stale) => [digestChallenge(nonce, stale, { algorithm, qop })]);
  const counts = new Map<string, number>();
  let refusals = 0;
  const refuse = (stale: boolean): string => {
    refusals += 1;
    const nonce = `n${counts.size}/${"x".repeat(20)}==`;
    counts.set(nonce, 0);
    return reply(
      401,
      "who?",
      challenges(nonce, stale && options.saysStale !== false).map((value) => `WWW-Authenticate: ${value}`),
    );
  };
  const judge = (request: RawRequest): string => {
    const given = fields(request.headers.authorization ?? "");
    const nonce = given.get("nonce") ?? "";
    const last = counts.get(nonce);
    const right = expected(request, given, { user, password, algorithm, qop });
    if (last === undefined || given.get("response") !== right || given.get("uri") !== request.path)
      return refuse(false);
    if (last >= (options.usesOfANonce ?? Number.POSITIVE_INFINITY)) return refuse(true);
    if (qop !== null && given.get("nc") !== (last + 1).toString(16).padStart(8, "0")) return refuse(false);
    if (qop === null && given.has("nc")) return refuse(false);
    counts.set(nonce, last + 1);
    const special = options.answer?.(request);
    return special ?? reply(200, "fine", options.info?.(given.get("nc") ?? "") ?? []);
  };
  const server = await startRawServer({
    answer: (request, socket) => {
      const answer = judge(request);
      if (options.closesAfter?.(request) === true) socket.end(answer);
      else socket.write(answer);
    },
  });
  return Object.assign(server, { refusals: () => refusals });
}

export function digestChallenge(
  nonce: string,
  stale: boolean,
  { algorithm = "MD5", qop = "auth" }: { algorithm?: string; qop?: string | null } = {},
): string {
  const parts = [`realm="${realm}"`, `nonce="${nonce}"`, `algorithm=${algorithm}`];
  if (qop !== null) parts.push(`qop="${qop}"`);
  if (stale) parts.push("stale=true");
  return `Digest ${parts.join(", ")}`;
}

function fields(header: string): Map<string, string> {
  return new Map(
    [...header.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))/g)].map(
      ([, name = "", inQuotes, bare = ""]) => [name, inQuotes?.replace(/\\(.)/g, "$1") ?? bare],
    ),
  );
}

function expected(
  { method, path }: RawRequest,
  given: Map<string, string>,
  {
    user,
    password,
    algorithm,
    qop,
  }: { user: string; password: string; algorithm: string; qop: string | null },
): string {
  const hash = (text: string) =>
    createHash(hashes[algorithm.replace("-sess", "") as keyof typeof hashes])
      .update(text)
      .digest("hex");
  const [nonce = "", nc = "", cnonce = ""] = ["nonce", "nc", "cnonce"].map((name) => given.get(name));
  const secret = hash(`${user}:${realm}:${password}`);
  const one = algorithm.endsWith("-sess") ? hash(`${secret}:${nonce}:${cnonce}`) : secret;
  const two = hash(`${method}:${path}`);
  return qop === null ? hash(`${one}:${nonce}:${two}`) : hash(`${one}:${nonce}:${nc}:${cnonce}:auth:${two}`);
}
