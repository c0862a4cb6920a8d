import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { Product } from "../../asm/model/product.ts";

/** Two notifies and a half by the rhythm learned, within 20 s and 3 min: one may be lost on the way. */
export function patienceFor({ intervals }: Pick<Product, "intervals">): Milliseconds {
  const longest = Math.max(0, ...intervals);
  return milliseconds(longest === 0 ? 180_000 : Math.min(180_000, Math.max(20_000, 2.5 * longest)));
}
