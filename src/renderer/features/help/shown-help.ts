import { observable } from "../../api/observable.ts";
import type { HelpName } from "./help-pages.ts";

/** The page of the help that is open beside the screen; null = none. */
export const shownHelp = observable<HelpName | null>(null);
