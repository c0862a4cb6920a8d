import type { FindMePanel } from "#shared/contract/trial-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { given, refused, standIn } from "./implementer.ts";
import { deviceOf, type Memory } from "./memory.ts";
import { pace } from "./pace.ts";

/** The code that opens; every other is refused. */
const rightCode = "1234";

export function trialCalls(memory: Memory) {
  const { trial } = standIn;
  const lit = new Map<DoorId, FindMePanel>();
  const panelOf = (doorId: DoorId, number: number, state: FindMePanel["state"]): FindMePanel => ({
    doorId,
    serial: deviceOf(memory, doorId).summary.serial,
    number,
    state,
  });
  return {
    open: trial.open.handler(async ({ input }) => {
      await pace(300);
      return given(input.code === rightCode ? opened : wrongCode);
    }),
    answer: trial.answer.handler(() => given(null)),
    hangUp: trial.hangUp.handler(() => given(null)),
    call: trial.call.handler(({ input }) =>
      input.table !== "libre" && !/^\d+$/.test(input.id) ? refused(notAnIndex) : given(null),
    ),
    findMe: trial.findMe.handler(async function* ({ input, signal }) {
      for (const [place, doorId] of input.doorIds.entries()) {
        await pace(500, signal);
        if (signal?.aborted) return;
        const panel = panelOf(doorId, place + 1, "shown");
        lit.set(doorId, panel);
        yield panel;
      }
    }),
    clearFindMe: trial.clearFindMe.handler(() => {
      const cleared = [...lit.values()].map((panel) => ({ ...panel, state: "cleared" as const }));
      lit.clear();
      return given(cleared);
    }),
    litPanels: trial.litPanels.handler(() => given([...lit.values()])),
  };
}

const opened = {
  status: 200 as const,
  meaning: { fr: "Code juste : la porte s'ouvre.", en: "Right code: the door opens." },
  whatToDo: { fr: "Vérifiez que la porte s'est ouverte.", en: "Check that the door has opened." },
};
const wrongCode = {
  status: 403 as const,
  meaning: { fr: "Code faux.", en: "Wrong code." },
  whatToDo: { fr: "Vérifiez le code et son relais.", en: "Check the code and its relay." },
};
const notAnIndex = {
  code: "invalid" as const,
  place: { field: "id" },
  message: { fr: "Un index est attendu, par exemple 4.", en: "An index is expected, for example 4." },
};
