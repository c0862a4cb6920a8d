import type { Product, ProductState } from "#core/asm/model/product.ts";
import { notifyExpectation } from "#core/asm/products/notify-expectation.ts";
import { systemClock } from "#core/clock/clock.ts";
import type { Bilingual } from "#shared/result/failure.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import type { Output } from "../../output.ts";
import { tableRow } from "../../table.ts";
import { type AsmOptions, withAsmData } from "./asm-data.ts";

const widths = [16, 14, 10, 8, 12, 24, 24];

/** `perron asm products`: who came, what it is, and when it is expected again. */
export function productsCommand(context: CommandContext, options: AsmOptions): Promise<number> {
  const { output } = context;
  return withAsmData(context, options, async (store) => {
    const products = await store.products();
    for (const product of products) tellProduct(product, output);
    const none = output.say({
      fr: "Aucun produit ne s'est encore présenté.",
      en: "No product has come yet.",
    });
    output.line({ type: "done", products: products.length }, products.length === 0 ? none : undefined);
    return exitCodes.done;
  });
}

function tellProduct(product: Product, output: Output): void {
  const { objectId, state, identity, lastNotifyAt, lastSettingsAt, remoteAddress } = product;
  const { period, expectedIn, missed } = notifyExpectation(product, systemClock.now());
  const seconds = (time: number | null) => (time === null ? null : Math.round(time / 1000));
  const record = {
    type: "product",
    objectid: objectId,
    state,
    ...identity,
    remoteAddress,
    firstSeenAt: product.firstSeenAt,
    lastNotifyAt,
    lastSettingsAt,
    periodSeconds: seconds(period),
    expectedInSeconds: seconds(expectedIn),
    missed,
  };
  const expected = expectation(seconds(expectedIn), missed, output);
  const { product: model, firmware, serial } = identity;
  const cells = [objectId, output.say(stateWords[state]), model, firmware, serial, lastNotifyAt, expected];
  output.line(record, tableRow(cells, widths));
}

const stateWords: Record<ProductState, Bilingual> = {
  pending: { fr: "non activé", en: "not activated" },
  accepted: { fr: "activé", en: "activated" },
  rejected: { fr: "refusé", en: "rejected" },
};

function expectation(seconds: number | null, missed: number, output: Output): string | null {
  if (missed > 0) return output.say({ fr: `${missed} manqué(s)`, en: `${missed} missed` });
  if (seconds === null) return null;
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return output.say({ fr: `attendu dans ${clock}`, en: `expected in ${clock}` });
}
