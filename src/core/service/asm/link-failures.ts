import { failure } from "#shared/result/failure.ts";

export const planIsGone = () =>
  failure(
    "conflict",
    {
      fr: "Cette comparaison a déjà servi ou date d'une session précédente : comparez à nouveau.",
      en: "This comparison was used already or is of an earlier session: compare again.",
    },
    { reason: "plan-is-gone", retry: "safe" },
  );

export const nothingBefore = () =>
  failure(
    "invalid",
    {
      fr: "Perron n'a pas changé la liaison de ce portier : il n'y a rien à remettre.",
      en: "Perron did not change this door phone's link: there is nothing to put back.",
    },
    { reason: "nothing-before" },
  );

export const notOnServer = () =>
  failure(
    "invalid",
    {
      fr: "Ce portier n'est pas activé sur le serveur ASM de ce chantier : pointez-le vers ce portable, puis acceptez-le.",
      en: "This door phone is not activated on this site's ASM server: point it at this laptop, then accept it.",
    },
    { reason: "not-on-server" },
  );

export const noDraft = () =>
  failure(
    "invalid",
    {
      fr: "Aucune modification n'attend d'être envoyée à ce portier.",
      en: "No change waits to be sent to this door phone.",
    },
    { reason: "no-draft" },
  );
