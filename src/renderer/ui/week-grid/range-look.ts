/** Colour and pattern of a range, told apart without colour too; they come round after the eighth. */
export const lookOf = (place: number): number => place % 8;
