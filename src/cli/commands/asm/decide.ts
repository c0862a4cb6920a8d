import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { type AsmOptions, withProduct } from "./asm-data.ts";

/** `perron asm accept`: from its next notify on the product is served. */
export function acceptCommand(context: CommandContext, id: string, options: AsmOptions): Promise<number> {
  return decide(context, id, options, "accepted");
}

/** `perron asm reject`: it is answered as unknown, and nothing more of it is kept. */
export function rejectCommand(context: CommandContext, id: string, options: AsmOptions): Promise<number> {
  return decide(context, id, options, "rejected");
}

function decide(context: CommandContext, id: string, options: AsmOptions, state: "accepted" | "rejected") {
  const { output } = context;
  return withProduct(context, id, options, async (store, { objectId }) => {
    await store.setProductState(objectId, state);
    const words =
      state === "accepted"
        ? { fr: `${objectId} est activé.`, en: `${objectId} is activated.` }
        : { fr: `${objectId} est refusé.`, en: `${objectId} is rejected.` };
    output.line({ type: "done", objectid: objectId, state }, output.say(words));
    return exitCodes.done;
  });
}
