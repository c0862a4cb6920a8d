import { observable } from "../../api/observable.ts";

/** The step at which the guided tour is; null = nobody takes it. */
export const tourAt = observable<number | null>(null);
