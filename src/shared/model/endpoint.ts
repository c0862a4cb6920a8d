import { z } from "zod";

/** Where a device's web server listens. */
export const Endpoint = z.object({
  scheme: z.enum(["http", "https"]),
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** Whether a text is a TCP port, 1 to 65535. */
export const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;

/** `http://192.168.0.30` — the port is left out where it is the scheme's own. */
export function endpointUrl({ scheme, host, port }: Endpoint): string {
  const standard = scheme === "http" ? 80 : 443;
  return port === standard ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

/** `192.168.0.30`, `192.168.0.30:8080`: the address as one types it, the scheme only where it is not plain http. */
export const typedAddress = (endpoint: Endpoint): string => endpointUrl(endpoint).replace(/^http:\/\//, "");

/** Reads `address[:port]` or an http(s) URL without path; undefined when it is neither. */
export function parseEndpoint(text: string): Endpoint | undefined {
  const match = /^(?:(https?):\/\/)?([A-Za-z0-9.-]+)(?::(\d{1,5}))?\/?$/i.exec(text.trim());
  if (!match?.[2]) return undefined;
  const scheme = match[1]?.toLowerCase() === "https" ? "https" : "http";
  const port = match[3] === undefined ? (scheme === "https" ? 443 : 80) : Number(match[3]);
  const parsed = Endpoint.safeParse({ scheme, host: match[2].toLowerCase(), port });
  return parsed.success ? parsed.data : undefined;
}
