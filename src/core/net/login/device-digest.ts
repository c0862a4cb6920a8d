import { hash, randomBytes } from "node:crypto";
import { DigestClient } from "digest-fetch";
import type { Credential } from "../conversation.ts";
import { bestOffer, type DigestAlgorithm } from "./login-offer.ts";

/** What the wire gives back to the digest client: `status` is 401 only where a challenge must be answered. */
export type DigestReply<Answer> = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly answer: Answer;
};

/** Sends one request with these headers; decides whether its answer is a challenge to react to. */
export type DigestWire<Answer> = (headers: Readonly<Record<string, string>>) => Promise<DigestReply<Answer>>;

type Options<Answer> = { method: string; headers: Record<string, string>; wire: DigestWire<Answer> };

const hashes: Record<DigestAlgorithm, string> = {
  MD5: "md5",
  "MD5-sess": "md5",
  "SHA-256": "sha256",
  "SHA-256-sess": "sha256",
  "SHA-512-256": "sha512-256",
  "SHA-512-256-sess": "sha512-256",
};

/**
 * digest-fetch, made to hold against strict servers (RFC 7616).
 *
 * The strongest challenge is chosen wherever it stands; the nonce count starts again with each nonce and is written in
 * eight hexadecimal digits; hashes and cnonce come from node:crypto; the caller's options are never written to.
 * All texts are byte strings (UTF-8 bytes as Latin-1), so that what is hashed is what travels.
 */
export class DeviceDigest extends DigestClient {
  readonly #user: string;
  #realm = "";
  #count = 0;
  /** Hash of user, realm and password, the same for every call under one challenge. */
  #secret: string | null = null;

  constructor(credential: Credential) {
    const user = byteString(credential.user);
    super(escapeQuotes(user), byteString(credential.password));
    this.#user = user;
  }

  /** Of the challenge that is answered; null = none was yet. */
  get algorithm(): DigestAlgorithm | null {
    return this.hasAuth ? (this.digest.algorithm as DigestAlgorithm) : null;
  }

  /** Times the present nonce was used; 0 = never. */
  get uses(): number {
    return this.hasAuth ? this.#count : 0;
  }

  /** Sends through `wire`, answering one challenge where the wire says so. */
  async send<Answer>(method: string, url: string, wire: DigestWire<Answer>): Promise<DigestReply<Answer>> {
    const options: Options<Answer> = { method, headers: {}, wire };
    return (await this.fetch(url, options)) as unknown as DigestReply<Answer>;
  }

  /** Basic for one request: the base client's own, on a fresh object. */
  basicHeaders(): Record<string, string> {
    return (this.addBasicAuth({ headers: {} }) as { headers: Record<string, string> }).headers;
  }

  forgetNonce(): void {
    this.hasAuth = false;
  }

  /** A server may hand over the next nonce with its answer (RFC 7616 3.5): taking it saves a refused request. */
  adoptNonce(nonce: string): void {
    this.digest = Object.assign(this.digest, { nonce: escapeQuotes(nonce) });
    this.#count = 0;
  }

  override async getClient(): Promise<typeof fetch> {
    const client = (_url: string, { headers, wire }: Options<unknown>) => wire(headers);
    return client as unknown as typeof fetch;
  }

  override parseAuth(header: string | null): void {
    const offer = bestOffer(header === null ? [] : [header]);
    if (offer.kind !== "digest") return;
    const { algorithm, realm, nonce, qop, opaque } = offer.challenge;
    this.#realm = realm;
    this.#count = 0;
    this.#secret = null;
    this.digest = Object.assign(this.digest, {
      scheme: "Digest",
      algorithm,
      qop,
      opaque: opaque === null ? null : escapeQuotes(opaque),
      realm: escapeQuotes(realm),
      nonce: escapeQuotes(nonce),
      cnonce: this.makeNonce(),
    });
    this.hasAuth = true;
  }

  override addAuth(url: string, options: Options<unknown>): Options<unknown> {
    if (!this.hasAuth) return options;
    this.#count += 1;
    // The base pads whatever stands here to eight characters: given hexadecimal, it writes hexadecimal.
    this.digest = Object.assign(this.digest, { nc: this.#count.toString(16) });
    const signed: Options<unknown> = super.addAuth(url, { ...options, headers: { ...options.headers } });
    return { ...signed, headers: { authorization: this.#tidy(signed.headers.Authorization ?? "") } };
  }

  override computeHash(_user: string, _realm: string, password: string): string {
    this.#secret ??= this.hashWithAlgorithm(`${this.#user}:${this.#realm}:${password}`);
    return this.#secret;
  }

  override hashWithAlgorithm(data: string): string {
    return hash(hashes[this.digest.algorithm as DigestAlgorithm], Buffer.from(data, "latin1"));
  }

  override makeNonce(): string {
    return randomBytes(16).toString("hex");
  }

  /** Without qop the RFC forbids nc, and cnonce too but for the -sess algorithms, which hash it. */
  #tidy(authorization: string): string {
    const { qop, algorithm } = this.digest as unknown as { qop: string | null; algorithm: string };
    if (qop !== null) return authorization;
    const counted = authorization.replace(/,nc=[0-9a-f]{8}/, "");
    return algorithm.endsWith("-sess") ? counted : counted.replace(/,cnonce="[^"]*"$/, "");
  }
}

function byteString(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function escapeQuotes(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}
