/** A step of the guided tour: where it takes place, and what it points at. */
export type TourStep = {
  readonly name: "find" | "open" | "logIn" | "edit" | "review" | "prove" | "check" | "leave";
  /** The screen it belongs to, behind the site's address; null where it follows from the step before. */
  readonly screen: string | null;
  /** What is outlined, by what a screen reader would find. */
  readonly target: string;
};

/** Two minutes on the simulated site: the main job from end to end. */
export const tourSteps: readonly TourStep[] = [
  { name: "find", screen: "find", target: "main form button[type=submit]" },
  { name: "open", screen: "doors", target: "main a[href*='/door/']" },
  { name: "logIn", screen: null, target: "main form button[type=submit]" },
  { name: "edit", screen: null, target: "nav a[href$='/residents']" },
  { name: "review", screen: null, target: "a[href$='/review']" },
  { name: "prove", screen: null, target: "main h1" },
  { name: "check", screen: null, target: "nav a[href$='/checks']" },
  { name: "leave", screen: null, target: "nav a[href$='/dossier']" },
];
