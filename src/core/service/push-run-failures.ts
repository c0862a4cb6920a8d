import { failure } from "#shared/result/failure.ts";

export const alreadyUnderWay = () =>
  failure(
    "conflict",
    {
      fr: "Un envoi est déjà en cours vers ce portier : attendez qu'il finisse.",
      en: "A push to this door phone is already under way: wait for it to end.",
    },
    { reason: "push-under-way" },
  );

export const noSuchRun = () =>
  failure(
    "invalid",
    {
      fr: "Cet envoi date d'une session précédente ; son résultat est dans le journal.",
      en: "This push is of an earlier session; its outcome is in the journal.",
    },
    { reason: "no-such-run" },
  );
