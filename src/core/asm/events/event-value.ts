/** `outgoing ;sip:00143674252@192.168.0.252` and `outgoing:sip:192.168.0.23` in their two parts. */
export function readCallValue(value: string): {
  readonly direction: "outgoing" | "incoming" | null;
  readonly party: string;
} {
  const match = /^(outgoing|incoming)\s*[;:]\s*(.*)$/is.exec(value.trim());
  if (!match) return { direction: null, party: value.trim() };
  return {
    direction: match[1]?.toLowerCase() === "incoming" ? "incoming" : "outgoing",
    party: match[2] ?? "",
  };
}

/** Who is called or calls: what pairs the beginning of a call with its end. */
export function callParty(value: string): string {
  return readCallValue(value).party.toLowerCase();
}

/** `1111;1`: the code, and the relay it opened. */
export function readRelayValue(value: string): { readonly code: string; readonly relay: string } {
  const [code = "", relay = ""] = value.split(";", 2).map((part) => part.trim());
  return { code, relay };
}

/** The first IPv4 address in a value, if any. */
export function addressIn(value: string): string {
  return /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(value)?.[0] ?? "";
}
