import { type Bilingual, type Failure, failure } from "#shared/result/failure.ts";

type Facts = Readonly<Record<string, string>>;

const sentences = {
  "update-missing": ({ folder }) => ({
    fr: `Aucune mise à jour dans ${folder} : les fichiers perron-update.json et perron-update.sig doivent s'y trouver.`,
    en: `No update in ${folder}: the files perron-update.json and perron-update.sig must be there.`,
  }),
  "update-signature": () => ({
    fr: "Cette mise à jour n'est pas signée par l'éditeur de Perron, ou a été modifiée depuis. N'en installez rien ; demandez une autre clé USB.",
    en: "This update is not signed by Perron's publisher, or was changed since. Install nothing of it; ask for another stick.",
  }),
  "update-unreadable": () => ({
    fr: "Cette mise à jour est faite pour un Perron plus récent que celui-ci ne sait lire. Installez-la à la main depuis la clé.",
    en: "This update is made in a way that this Perron cannot read. Install it from the stick by hand.",
  }),
  "update-older": ({ version, current }) => ({
    fr: `La clé contient Perron ${version}, plus ancien que celui-ci (${current}). Rien à installer.`,
    en: `The stick holds Perron ${version}, older than this one (${current}). There is nothing to install.`,
  }),
  "update-same": ({ version }) => ({
    fr: `La clé contient Perron ${version}, déjà installé ici. Rien à installer.`,
    en: `The stick holds Perron ${version}, which is installed here already. There is nothing to install.`,
  }),
  "update-other-system": ({ version }) => ({
    fr: `La clé contient Perron ${version}, mais pas pour ce système.`,
    en: `The stick holds Perron ${version}, but not for this system.`,
  }),
  "update-file-missing": ({ name }) => ({
    fr: `La mise à jour est incomplète : ${name} manque sur la clé.`,
    en: `The update is not complete: ${name} is missing on the stick.`,
  }),
  "update-damaged": ({ name }) => ({
    fr: `${name} n'est pas le fichier qui a été signé : copie abîmée ou modifiée. Recopiez la mise à jour sur la clé.`,
    en: `${name} is not the file that was signed: a damaged or changed copy. Copy the update onto the stick again.`,
  }),
} satisfies Record<string, (facts: Facts) => Bilingual>;

export type UpdateProblem = keyof typeof sentences;

/** Why an update is not installed. */
export function updateFailure(problem: UpdateProblem, facts: Facts): Failure {
  const say: (facts: Facts) => Bilingual = sentences[problem];
  return failure("invalid", say(facts), { reason: problem, details: facts });
}
