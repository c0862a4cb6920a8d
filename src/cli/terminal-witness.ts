import { systemClock } from "#core/clock/clock.ts";
import type { TerminalWitness } from "#core/service/evidence/record-from-terminal.ts";
import { userName } from "#core/site/file/site-holder.ts";
import type { LaptopStore } from "#core/store/laptop-store.ts";
import type { CommandContext } from "./command.ts";

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
