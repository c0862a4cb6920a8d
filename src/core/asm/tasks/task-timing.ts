import { type Milliseconds, milliseconds, seconds } from "#shared/model/units.ts";
import type { Product } from "../model/product.ts";

/** The product answers an opening at once; after this nobody knows any more: 30 s. */
export const doorAnswerWithin = seconds(30);

/** A new configuration waits for a product that is away, but not for ever: an hour. */
export const configurationWaits = seconds(3_600);

/** After its acknowledgement a product restarts and sends its settings; the profile's deadline of a restart: 180 s. */
export const returnWithin = seconds(180);

/** Who asked for a door has walked away after this, and it must not open by itself later: 30 s to 2 min. */
export function doorWaits(product: Pick<Product, "intervals">): Milliseconds {
  const longest = Math.max(0, ...product.intervals);
  return milliseconds(Math.min(120_000, Math.max(30_000, longest === 0 ? 120_000 : 2 * longest)));
}
