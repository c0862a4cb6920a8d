import { type Failure, failure } from "#shared/result/failure.ts";

export const isUnderWay = (): Failure =>
  failure(
    "conflict",
    {
      fr: "Un envoi est déjà en cours vers l'un de ces portiers : attendez qu'il finisse.",
      en: "A run is already under way on one of these door phones: wait for it to end.",
    },
    { reason: "bulk-under-way", retry: "safe" },
  );

export const nothingUnderWay = (): Failure =>
  failure(
    "conflict",
    {
      fr: "Cet envoi n'est plus en cours.",
      en: "This run is no longer under way.",
    },
    { reason: "not-under-way" },
  );

export const noTwins = (): Failure =>
  failure(
    "conflict",
    {
      fr: "Ce Perron n'a pas de simulateur : la répétition n'est pas possible ici.",
      en: "This Perron brings no simulator: a rehearsal is not possible here.",
    },
    { reason: "no-simulator" },
  );

/** Its write was under way when Perron ended, and the person did not have it asked. */
export const leftOpen = (): Failure =>
  failure(
    "uncertain",
    {
      fr: "Perron s'est arrêté pendant l'envoi, et le portier n'a pas été interrogé depuis : ce qu'il tient n'est pas connu.",
      en: "Perron ended while sending, and the door phone was not asked since: what it holds is not known.",
    },
    { reason: "left-open", retry: "after-check" },
  );

export const passwordsGone = (): Failure =>
  failure(
    "unauthorised",
    {
      fr: "Les mots de passe de ce chantier ne peuvent pas être ouverts : déverrouillez le coffre, ou donnez-les à nouveau à l'écran Identifiants.",
      en: "This site's passwords cannot be opened: unlock the vault, or give them again on the Credentials screen.",
    },
    { reason: "passwords-gone", retry: "safe" },
  );

export const noSuchTargets = (): Failure =>
  failure(
    "invalid",
    {
      fr: "Un des portiers choisis n'est plus dans la liste : choisissez à nouveau.",
      en: "One of the chosen door phones is no longer on the list: choose again.",
    },
    { reason: "no-such-target" },
  );
