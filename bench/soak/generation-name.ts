/** A directory whose every resident carries the run's name: a half-written one shows at a glance. */
export const nameIn = (generation: number) => `Passage${generation}`;
