import { randomUUID } from "node:crypto";
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import type { Clock } from "../../clock/clock.ts";
import { RefusedWrite } from "../../store/refused-write.ts";
import { heldFailure, holderIn, type SiteHolder, thisHolder } from "./site-holder.ts";

/** How often the holder shows that it lives. */
const beatEveryMs = 10_000;
/** Four beats missed: on a share a beat may be late, never by that much. */
const staleAfterMs = 45_000;
/** The holder looks before a write whether it still is the holder, unless it has looked within this time. */
const believedForMs = 20_000;

/** The right to write a site file, kept in a small file beside it, which works on a stick and on a share alike. */
export type SiteLock = {
  /** Throws {@link RefusedWrite} when somebody else has taken over (this laptop slept, for instance). */
  readonly assertMine: () => void;
  readonly release: () => void;
};

export type LockAnswer =
  | { readonly lock: SiteLock }
  /** `heldBy` null: nothing can be written where the file is. */
  | { readonly heldBy: SiteHolder | null };

/**
 * Takes the lock of a site file, also over from a process that is dead.
 *
 * Dead is: of this machine and its process gone, or silent for 45 s by the clock of the disk it lies on, so that two
 * laptops whose clocks differ agree.
 */
export function takeLock(file: string, clock: Clock): LockAnswer {
  const path = `${file}.lock`;
  const me = thisHolder(randomUUID(), new Date(clock.now()).toISOString());
  try {
    for (let tries = 0; tries < 3; tries += 1) {
      if (create(path, me)) return { lock: held(path, me, clock) };
      const other = holderIn(path);
      if (!isDead(path, other)) return { heldBy: other ?? unknownHolder(path) };
      setAside(path, other);
    }
    return { heldBy: holderIn(path) ?? null };
  } catch (cause) {
    if (isProtected(cause)) return { heldBy: holderIn(path) ?? null };
    throw cause;
  }
}

/** False when there is one already. */
function create(path: string, holder: SiteHolder): boolean {
  try {
    writeFileSync(path, `${JSON.stringify(holder)}\n`, { flag: "wx" });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

function held(path: string, me: SiteHolder, clock: Clock): SiteLock {
  let seen = clock.now();
  let released = false;
  const isMine = (): boolean => {
    const holder = holderIn(path);
    // Somebody tidied up: nobody else has it.
    if (holder === undefined && create(path, me)) return true;
    return (holder ?? holderIn(path))?.id === me.id;
  };
  const beat = () => {
    try {
      if (!isMine()) return;
      writeFileSync(path, `${JSON.stringify(me)}\n`, { flag: "r+" });
      seen = clock.now();
    } catch {
      // The stick is out or the share away: the next write finds out, and says so.
    }
  };
  const timer = setInterval(beat, beatEveryMs).unref();
  return {
    assertMine() {
      if (!released && clock.now() - seen < believedForMs) return;
      if (released || !isMine()) throw new RefusedWrite(heldFailure(holderIn(path) ?? null));
      seen = clock.now();
    },
    release() {
      clearInterval(timer);
      if (!released && holderIn(path)?.id === me.id) rmSync(path, { force: true });
      released = true;
    },
  };
}

function isDead(path: string, holder: SiteHolder | undefined): boolean {
  if (holder?.machine === hostname() && !isRunning(holder.pid)) return true;
  return silenceOf(path) > staleAfterMs;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Since the last beat, by the clock of the disk: a file written now tells what it shows. */
function silenceOf(path: string): number {
  const probe = `${path}.${randomUUID()}`;
  closeSync(openSync(probe, "wx"));
  try {
    return statSync(probe).mtimeMs - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Two may find the same dead lock: what was set aside must be it, and not what the other has made meanwhile. */
function setAside(path: string, dead: SiteHolder | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (dead !== undefined && !readFileSync(aside, "utf8").includes(dead.id)) linkSync(aside, path);
  } catch (cause) {
    if (!["ENOENT", "EEXIST"].includes((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

function unknownHolder(path: string): SiteHolder {
  const since = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString() ?? "";
  return { id: "", user: "?", machine: "?", pid: 0, since };
}

const isProtected = (cause: unknown) =>
  ["EACCES", "EROFS", "EPERM"].includes((cause as NodeJS.ErrnoException).code ?? "");
