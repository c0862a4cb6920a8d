import { type Failure, failure } from "#shared/result/failure.ts";

export const noSuchRun = (id: string): Failure =>
  failure(
    "invalid",
    {
      fr: `Aucun passage groupé ne correspond à « ${id} » (8 caractères au moins).`,
      en: `No bulk run matches “${id}” (8 characters at least).`,
    },
    { reason: "no-such-run" },
  );

export const runUnderWay = (owner: string): Failure =>
  failure(
    "conflict",
    {
      fr: `Ce passage est déjà en cours dans un autre Perron (processus ${owner}) : attendez qu'il finisse.`,
      en: `This run is already under way in another Perron (process ${owner}): wait for it to end.`,
    },
    { reason: "run-under-way" },
  );

/** The files given now would not bring the device to what the dry run showed. */
export const planChanged = (): Failure =>
  failure(
    "conflict",
    {
      fr: "Les fichiers donnés ne mènent plus au plan de ce passage : rien n'a été envoyé. Reprenez les fichiers d'origine, ou faites un nouveau passage.",
      en: "The files given no longer lead to this run's plan: nothing was sent. Use the original files, or make a new run.",
    },
    { reason: "plan-changed" },
  );

/** Someone edited the device between the plan and now. */
export const editedSincePlan = (): Failure =>
  failure(
    "conflict",
    {
      fr: "Le portier a été modifié depuis le plan : rien n'a été envoyé. Réessayez les portiers en échec pour refaire son plan.",
      en: "The door phone was changed since the plan: nothing was sent. Retry the failed doors to plan it again.",
    },
    { reason: "changed-since-plan", retry: "safe" },
  );

/** What it runs cannot be compared any more: the files it was planned from are others now. */
export const cannotCompare = (): Failure =>
  failure(
    "uncertain",
    {
      fr: "Interrompu pendant l'envoi, et les fichiers donnés ont changé depuis : comparez ce portier à la main.",
      en: "Interrupted while sending, and the files given have changed since: compare this door phone by hand.",
    },
    { reason: "plan-changed", retry: "after-check" },
  );

export const otherProduct = (found: string, wanted: string): Failure =>
  failure(
    "conflict",
    {
      fr: `Ce portier est un « ${found} », pas un ${wanted} : rien ne lui est envoyé.`,
      en: `This door phone is a “${found}”, not an ${wanted}: nothing is sent to it.`,
    },
    { reason: "other-product" },
  );

export const sameDeviceTwice = (other: string): Failure =>
  failure(
    "conflict",
    {
      fr: `C'est le même portier que « ${other} » (même numéro de série) : il n'est réglé qu'une fois.`,
      en: `This is the same door phone as “${other}” (same serial number): it is set once only.`,
    },
    { reason: "same-device" },
  );

export const notReached = (): Failure =>
  failure(
    "cancelled",
    {
      fr: "Le passage s'est arrêté avant ce portier : il n'a rien reçu.",
      en: "The run stopped before this door phone: it received nothing.",
    },
    { retry: "safe" },
  );
