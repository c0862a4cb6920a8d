import type { HelpName } from "./help-pages.ts";

/** The last part of a screen's address that names it, and its page. The first that fits. */
const screens: readonly (readonly [RegExp, HelpName])[] = [
  [/\/door\/[^/]+\/residents/, "directory"],
  [/\/door\/[^/]+\/(?:merge|find-replace)/, "directory"],
  [/\/door\/[^/]+\/(?:settings|time-ranges|sip|relays|codes|buttons)/, "settings"],
  [/\/door\/[^/]+\/(?:snapshots|review|push|since)/, "push"],
  [/\/door\/[^/]+\/trials/, "trials"],
  [/\/door\/[^/]+\/(?:logos|sounds|screen)/, "media"],
  [/\/door\/[^/]+\/asm/, "asm"],
  [/\/door\/[^/]+\/(?:guided|checks|tests|accessibility)/, "checks"],
  [/\/door\/[^/]+/, "door"],
  [/\/find(?:-me)?$/, "find"],
  [/\/(?:checks|guided|accessibility)/, "checks"],
  [/\/(?:check|directory|lint|merge)/, "directory"],
  [/\/bulk/, "bulk"],
  [/\/asm/, "asm"],
  [/\/alerts/, "alerts"],
  [/\/(?:dossier|verify|labels|evidence)/, "dossier"],
  [/\/credentials/, "door"],
  [/\/settings/, "troubleshooting"],
  [/\/site\//, "site"],
];

/** The page that explains the screen at this address. */
export function helpForScreen(pathname: string): HelpName {
  return screens.find(([pattern]) => pattern.test(pathname))?.[1] ?? "first-steps";
}
