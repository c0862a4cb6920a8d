import { type Endpoint, parseEndpoint } from "#shared/model/endpoint.ts";
import { failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";

/** Reads where a device is: `192.168.0.30`, `192.168.0.30:8080` or `https://192.168.0.30`. */
export function readAddress(text: string): Result<Endpoint> {
  const endpoint = parseEndpoint(text);
  if (endpoint) return ok(endpoint);
  const message = {
    fr: `« ${text} » n'est pas une adresse : attendu 192.168.0.30, 192.168.0.30:8080 ou https://192.168.0.30.`,
    en: `“${text}” is not an address: expected 192.168.0.30, 192.168.0.30:8080 or https://192.168.0.30.`,
  };
  return failed(failure("invalid", message, { place: { field: "address" } }));
}
