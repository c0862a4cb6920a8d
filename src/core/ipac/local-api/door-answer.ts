import type { Bilingual } from "#shared/result/failure.ts";

/** Every answer of `/api/remote` (vendor note 2.1; 400 from its ASM table). */
export const doorStatuses = [200, 400, 401, 403, 423, 480] as const;
export type DoorStatus = (typeof doorStatuses)[number];

/** What the door said, and what a technician does about it. */
export type DoorAnswer = {
  readonly status: DoorStatus;
  readonly meaning: Bilingual;
  readonly whatToDo: Bilingual;
};

export function isDoorStatus(status: number): status is DoorStatus {
  return (doorStatuses as readonly number[]).includes(status);
}

export function doorAnswer(status: DoorStatus): DoorAnswer {
  return { status, ...words[status] };
}

const words: Record<DoorStatus, Omit<DoorAnswer, "status">> = {
  200: {
    meaning: { fr: "Code juste : la porte s'ouvre.", en: "The code is right: the door opens." },
    whatToDo: { fr: "Vérifiez que la porte s'est ouverte.", en: "Check that the door did open." },
  },
  400: {
    meaning: {
      fr: "Le portier n'a pas compris la demande.",
      en: "The door phone did not understand the request.",
    },
    whatToDo: {
      fr: "Vérifiez la version du logiciel du portier et le profil d'appareil.",
      en: "Check the door phone's firmware version and the device profile.",
    },
  },
  401: {
    meaning: {
      fr: "La plage horaire de ce code n'est pas active en ce moment. L'identifiant, lui, est accepté.",
      en: "This code's time range is not active now. The credentials themselves are accepted.",
    },
    whatToDo: {
      fr: "Comparez la plage horaire du code avec l'heure du portier, ou essayez un code sans plage.",
      en: "Compare the code's time range with the door phone's clock, or try a code without a range.",
    },
  },
  403: {
    meaning: {
      fr: "Code faux, code réservé au clavier, ou code d'un autre relais.",
      en: "Wrong code, a code for the keypad only, or a code of another relay.",
    },
    whatToDo: {
      fr: "Vérifiez le code, son mode d'activation (distant ou les deux) et son relais.",
      en: "Check the code, its activation mode (remote or both) and its relay.",
    },
  },
  423: {
    meaning: {
      fr: "Le relais est réglé sur PDL ou NETCUT : il ne se commande pas à distance.",
      en: "The relay is set to PDL or NETCUT: it cannot be driven remotely.",
    },
    whatToDo: {
      fr: "Passez le relais en mode normal dans les réglages du portier, ou choisissez l'autre relais.",
      en: "Set the relay to normal in the door phone's settings, or choose the other relay.",
    },
  },
  480: {
    meaning: {
      fr: "Un code est déjà en cours, ou le relais est déjà actif.",
      en: "A code is already running, or the relay is already active.",
    },
    whatToDo: {
      fr: "Attendez que le relais retombe, puis appuyez de nouveau.",
      en: "Wait until the relay releases, then press again.",
    },
  },
};
