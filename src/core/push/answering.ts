import type { Endpoint } from "#shared/model/endpoint.ts";
import { seconds } from "#shared/model/units.ts";
import { glance } from "../net/glance.ts";

/** A device that boots drops packets: a longer wait would only delay the next look. */
const connectWithin = seconds(1.5);

/** Whether a web server answers a request for its start page, whatever it answers; nothing secret is sent. */
export async function isAnswering(endpoint: Endpoint, signal: AbortSignal): Promise<boolean> {
  return (await glance(endpoint, signal, connectWithin)).ok;
}
