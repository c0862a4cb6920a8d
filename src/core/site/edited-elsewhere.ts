import { type Failure, failure } from "#shared/result/failure.ts";

/** Another window has changed the very field meanwhile: nothing is written, and both values are told. */
export function editedElsewhere(what: string, kept: string, wanted: string): Failure {
  return failure(
    "conflict",
    {
      fr: `${what} : une autre fenêtre a écrit « ${kept} » entre-temps. « ${wanted} » n'est pas pris ; écrivez-le de nouveau s'il est juste.`,
      en: `${what}: another window wrote “${kept}” meanwhile. “${wanted}” is not taken; write it again if it is right.`,
    },
    { reason: "edited-elsewhere" },
  );
}

/** The same of a name, which may be empty. */
export const renamedElsewhere = (known: string, kept: string, wanted: string): Failure =>
  editedElsewhere(known || "—", kept || "—", wanted || "—");
