import type { Bytes } from "#shared/model/units.ts";

/** What went wrong with one exchange on the wire, in this project's own words. */
export type FaultKind =
  // Before a connection stands: nothing was sent.
  | "connection-refused"
  | "host-unreachable"
  | "network-unreachable"
  | "connect-time-out"
  | "unknown-name"
  | "forbidden-here"
  | "too-many-files"
  | "tls"
  | "old-tls"
  | "weak-key"
  | "certificate-changed"
  // While talking.
  | "connection-lost"
  | "cut"
  | "deadline"
  | "stalled"
  | "not-http"
  | "wrong-length"
  | "surplus"
  | "late-answer"
  | "header-too-large"
  | "body-too-large"
  | "compressed"
  | "cancelled";

export type Fault = {
  readonly kind: FaultKind;
  readonly details?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** How far a request and its answer had come when it failed. */
export type Loss = {
  readonly fault: Fault;
  /** `all` as soon as the last byte was handed to the operating system: what the device read of it is unknown. */
  readonly sent: "nothing" | "part" | "all";
  readonly answered: Bytes;
};

/** Carries a fault through code that can only throw (connectors, parsers). */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

const byCode: Readonly<Record<string, FaultKind>> = {
  ECONNREFUSED: "connection-refused",
  EHOSTUNREACH: "host-unreachable",
  EHOSTDOWN: "host-unreachable",
  ENETUNREACH: "network-unreachable",
  ENETDOWN: "network-unreachable",
  EADDRNOTAVAIL: "network-unreachable",
  ETIMEDOUT: "connect-time-out",
  UND_ERR_CONNECT_TIMEOUT: "connect-time-out",
  ENOTFOUND: "unknown-name",
  EAI_AGAIN: "unknown-name",
  EACCES: "forbidden-here",
  EPERM: "forbidden-here",
  EMFILE: "too-many-files",
  ENFILE: "too-many-files",
  ECONNRESET: "connection-lost",
  ECONNABORTED: "connection-lost",
  EPIPE: "connection-lost",
  UND_ERR_SOCKET: "connection-lost",
  UND_ERR_INFO: "connection-lost",
  UND_ERR_DESTROYED: "connection-lost",
  UND_ERR_HEADERS_OVERFLOW: "header-too-large",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "body-too-large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "cut",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "old-tls",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "old-tls",
  ERR_SSL_EE_KEY_TOO_SMALL: "weak-key",
  ERR_SSL_DH_KEY_TOO_SMALL: "weak-key",
};

/** Maps what Node, OpenSSL and undici raise; undefined = a bug. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof FaultError) return error.fault;
  const code = codeOf(error);
  const kind = byCode[code] ?? familyOf(code, error);
  return kind === undefined ? undefined : { kind, cause: error };
}

function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: unknown; errors?: readonly unknown[] };
  // A name with several addresses fails with all their errors at once; the first one speaks for all.
  if (errors?.[0] !== undefined) return codeOf(errors[0]);
  return typeof code === "string" ? code : "";
}

function familyOf(code: string, error: unknown): FaultKind | undefined {
  if (code.startsWith("HPE_")) return "not-http";
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") || code === "EPROTO") return "tls";
  // Any other word of the operating system (its calls number their errors) means that the connection is of no use.
  if (typeof (error as { errno?: unknown }).errno === "number") return "connection-lost";
  // The parser names garbage without a code where it has none.
  return error instanceof Error && error.name === "HTTPParserError" ? "not-http" : undefined;
}
