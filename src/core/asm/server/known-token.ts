import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** Compares in the same time whatever is given, so that a token cannot be guessed letter by letter. */
export function tokenCheck(token: string): (given: string) => boolean {
  // Salted, so that nobody can choose a text for what its digest begins with.
  const salt = randomBytes(16).toString("hex");
  const digest = (text: string) => hash("sha256", salt + text, "buffer");
  const expected = digest(token);
  return (given) => timingSafeEqual(digest(given), expected);
}

/** A token of this site, to be typed once into each door phone: 20 letters and digits without look-alikes (100 bits). */
export function newToken(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyz2";
  return Array.from(randomBytes(20), (byte) => letters[byte % 32]).join("");
}
