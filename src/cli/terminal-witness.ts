import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Product } from "#core/asm/model/product.ts";
import { asmEndpoint } from "#core/asm/transport/asm-push-access.ts";
import { systemClock } from "#core/clock/clock.ts";
import { recordFromTerminal, type TerminalWitness } from "#core/service/evidence/record-from-terminal.ts";
import { userName } from "#core/site/file/site-holder.ts";
import { type LaptopStore, openLaptopStore } from "#core/store/laptop-store.ts";
import type { EvidenceAct } from "#shared/model/evidence.ts";
import type { CommandContext } from "./command.ts";

/**
 * Writes an act over the ASM link into the log of each site that has the product's door phone, known by its serial number.
 *
 * A server may run where no Perron was ever opened: then there is no site to write to, and nothing is made for it.
 */
export async function recordOverAsm(
  context: Pick<CommandContext, "output" | "dataFolder">,
  { objectId, identity }: Pick<Product, "objectId" | "identity">,
  act: EvidenceAct,
): Promise<void> {
  if (!existsSync(join(context.dataFolder, "perron.sqlite"))) return;
  const laptop = await openLaptopStore(context.dataFolder);
  if (!laptop.ok) return context.output.warn(laptop.error.message);
  const reached = { endpoint: asmEndpoint(objectId), serial: identity.serial ?? objectId };
  await recordFromTerminal(terminalWitness(context, laptop.value), reached, act);
  await laptop.value.close();
}

/** Whoever is logged in, as the logs of the sites will tell. */
export function terminalWitness(
  { output }: Pick<CommandContext, "output">,
  laptop: LaptopStore,
): TerminalWitness {
  return {
    laptop,
    clock: systemClock,
    by: userName(),
    onUnwritten: (site, { message: { fr, en } }) =>
      output.warn({
        fr: `C'est fait, mais le journal du chantier « ${site} » ne le dit pas : ${fr}`,
        en: `It was done, but the log of site “${site}” does not say so: ${en}`,
      }),
  };
}
