import { type Milliseconds, milliseconds } from "#shared/model/units.ts";

/*
 * How long a scan waits, and why. A kernel repeats an unanswered address request (ARP) and an unanswered TCP connect one second
 * after the first, by itself; so a look that lasts a little more than one second is two passes, and one of three seconds is three.
 */

/** Two askings of the kernel and a quarter of a second for the second answer, where no host has shown how quick the link is. */
const patienceWithUnknownPace = milliseconds(1_250);

/** The second asking leaves a few timer ticks after its second, and its answer is read a few more after it came. */
const secondAskingLeavesWithin = milliseconds(1_090);

/** Two askings, heard out for four round trips; enough on a link that loses nothing. `roundTrip` is the quickest connect seen. */
export function patienceOnCleanLink(roundTrip: number): Milliseconds {
  return milliseconds(Math.min(patienceWithUnknownPace, secondAskingLeavesWithin + 4 * roundTrip));
}

/** Three askings, up to the kernel's own "no route to host" at 3.06 s; for a link seen to lose frames, and a table that overflowed. */
export const patienceOnLossyLink = milliseconds(3_200);

/** After the kernel gave an address up on a lossy link it is asked once more; an answer takes a round trip. */
export const patienceForLastLook = milliseconds(350);

/** A first sign of life this late was the answer to a repetition: the link loses frames. */
export const onlyARepetitionIsThisLate = milliseconds(600);

/** A host that lives and does not take the connection gets fresh ones after these times; a lost SYN alone would cost a second. */
export const freshConnectsAfter = [
  milliseconds(0),
  milliseconds(200),
  milliseconds(550),
  milliseconds(1_400),
  milliseconds(2_400),
] as const;

/** A host that lives and stays mute on a port this long, after three connects, filters it. */
export const patienceForMutePort = milliseconds(1_000);

/** From connected to a complete answer: three repetitions of a lost segment (0.2 + 0.4 + 0.8 s) and a slow device. */
export const exchangeDeadline = milliseconds(2_000);

/**
 * A connect that the kernel had to repeat leaves TCP without a measured round trip, and a lost request would be repeated after 3 s
 * only (RFC 6298 5.7): a fresh connection is quicker.
 */
export const exchangeDeadlineAfterRepeatedConnect = milliseconds(700);

/** An exchange that came to nothing is tried anew so often, on a link in trouble or by a device that hung up. */
export const mostExchanges = 3;

/** Some servers neither tell a length nor close: a head without a body after this is taken as it is. */
export const headAloneSufficesAfter = milliseconds(700);

/** TCP repeats a lost segment after 0.2 s at the earliest; quicker devices beside show it was not the network's pace. */
export const onlyARetransmissionIsThisLate = milliseconds(190);

/** A host behind a router may be slow to resolve there: all ports are asked a second time after this. */
export const secondPassAfter = milliseconds(500);

/** How often deadlines are looked at. */
export const tick = milliseconds(10);

/** How often the neighbour table is read: a millisecond for a thousand entries of Linux' file, a new process elsewhere. */
export const tableEvery = milliseconds(30);
export const tableByCommandEvery = milliseconds(500);

/** An entry made by a connect stands in the table at once; less than this and the reading may have begun before. */
export const tableSettles = milliseconds(10);

/** Switches take a burst of broadcasts for a storm: this many addresses, then a millisecond's rest. */
export const addressesPerMillisecond = 64;
