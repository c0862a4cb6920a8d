/** Where a fault strikes: everything, POST requests, uploads, or every path that begins so (`/api/remote`). */
export type FaultScope = "all" | "writes" | "uploads" | `/${string}`;

type ValueKind = "none" | "count" | "signed" | "text";
type FaultRule = {
  readonly value: ValueKind;
  /** Taken when no value is given; null = a value must be given. */
  readonly fallback: string | null;
  readonly scope: FaultScope;
};

const rule = (value: ValueKind, fallback: string | null = "", scope: FaultScope = "all"): FaultRule => ({
  value,
  fallback,
  scope,
});

/** Every fault with the kind of its value and where it strikes by default. `simulator/README.md` says what each does. */
export const faultRules = {
  latency: rule("count", "500"),
  "connection-refused": rule("none"),
  "cut-in": rule("count", null),
  "cut-out": rule("count", "0"),
  stall: rule("count", "0"),
  "slow-body": rule("count", "100"),
  "slow-read": rule("count", "1000", "writes"),
  "wrong-content-length": rule("signed", "10"),
  "truncated-chunk": rule("none"),
  garbage: rule("none"),
  "endless-header": rule("none"),
  "new-nonce": rule("none"),
  "stale-nonce": rule("count", "1"),
  "sha256-only": rule("none"),
  "basic-only": rule("none"),
  "no-challenge": rule("none"),
  "slow-restart": rule("count", "10000"),
  "never-returns": rule("none"),
  moves: rule("text", null),
  "silent-revert": rule("none"),
  "applies-half": rule("none"),
  "applies-nothing": rule("none", "", "uploads"),
  "error-500": rule("none", "", "uploads"),
  "double-restart": rule("count", "300"),
  "one-connection": rule("none"),
  redirect: rule("text", null),
  "gzip-bomb": rule("count", "100"),
  "other-serial": rule("text", ""),
  "wrong-clock": rule("signed", "-86400"),
} as const satisfies Record<string, FaultRule>;

export type FaultName = keyof typeof faultRules;
export const faultNames = Object.keys(faultRules) as FaultName[];

export type Fault = {
  readonly name: FaultName;
  readonly value: string;
  readonly scope: FaultScope;
  /** Times it strikes before it is gone; null = until it is cleared. */
  readonly times: number | null;
};

/** Reads `NAME[=VALUE][@SCOPE][*TIMES]`: `cut-in=120@uploads*1`. Answers the reason when it is not one. */
export function parseFault(text: string): Fault | string {
  const match = /^([a-z0-9-]+)(?:=(.*?))?(?:@(all|writes|uploads|\/[^@*]*))?(?:\*(\d{1,6}))?$/.exec(text);
  if (match?.[1] === undefined) return `not a fault: ${text}`;
  return makeFault(match[1], match[2], {
    ...(match[3] === undefined ? {} : { on: match[3] as FaultScope }),
    ...(match[4] === undefined ? {} : { times: Number(match[4]) }),
  });
}

export type FaultLimits = { readonly on?: FaultScope; readonly times?: number };

/** A fault by name and value, or the reason why it is none. */
export function makeFault(name: string, value: string | undefined, limits: FaultLimits = {}): Fault | string {
  const known = faultNames.find((candidate) => candidate === name);
  if (known === undefined) return `no fault is called ${name}; there are ${faultNames.join(", ")}`;
  const { value: kind, fallback, scope } = faultRules[known];
  const text = value ?? fallback;
  if (text === null) return `${name} needs a value: ${name}=…`;
  const right =
    (kind === "none" && text === "") ||
    (kind === "count" && /^\d{1,9}$/.test(text)) ||
    (kind === "signed" && /^[+-]?\d{1,9}$/.test(text)) ||
    (kind === "text" && text.length <= 2_000 && !/[\r\n]/.test(text));
  if (!right)
    return kind === "none" ? `${name} takes no value` : `${name} does not take ${JSON.stringify(text)}`;
  return { name: known, value: text, scope: limits.on ?? scope, times: limits.times ?? null };
}
