import type { Socket } from "node:net";
import { digestChallenge } from "./digest-server.ts";
import { type RawRequest, reply } from "./raw-server.ts";

export const challenge = reply(401, "", [`WWW-Authenticate: ${digestChallenge("n", false)}`]);

/** Challenges whoever is not signed in; the rest is the test's. */
export function signedIn(answer: (request: RawRequest, socket: Socket) => void) {
  return (request: RawRequest, socket: Socket) => {
    if (request.headers.authorization === undefined) socket.write(challenge);
    else answer(request, socket);
  };
}
