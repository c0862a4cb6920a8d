import { z } from "zod";
import { Change } from "./change.ts";
import { TestState } from "./guided-test.ts";
import { AuthMode } from "./sighting.ts";

/** Why an act did not go as asked: the stable words of a failure, never its sentence or its details. */
export const EvidenceFailure = z.strictObject({ code: z.string(), reason: z.string().nullable() });
export type EvidenceFailure = z.infer<typeof EvidenceFailure>;

const failure = EvidenceFailure.nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
const relay = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** What a file is known by, so that it can be compared without being kept. */
const sentFile = { sha256, bytes: count };

/**
 * What was done, as it is written down for good.
 *
 * Every kind is closed: it names what it keeps, and none has room for a password, a door code or a client key.
 */
export const EvidenceAct = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("scan"),
    ranges: z.array(z.string()),
    scanned: count.nullable(),
    found: count,
    finished: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("login"),
    user: z.string().nullable(),
    auth: AuthMode.nullable(),
    factory: z.boolean(),
    failure,
  }),
  z.strictObject({
    kind: z.literal("read"),
    fingerprint: sha256,
    firmware: z.string(),
    residents: count,
  }),
  z.strictObject({ kind: z.literal("compared"), before: sha256, wanted: sha256, changes: z.array(Change) }),
  z.strictObject({
    kind: z.literal("push-began"),
    run: z.string(),
    restored: z.string().nullable(),
    over: z.enum(["web", "asm"]),
    before: sha256,
    wanted: sha256,
    changes: z.array(Change),
  }),
  z.strictObject({
    kind: z.literal("push"),
    run: z.string(),
    /** The snapshot that was put back; null for a push of edits. */
    restored: z.string().nullable(),
    over: z.enum(["web", "asm"]),
    outcome: z.string().nullable(),
    snapshotBefore: z.string().nullable(),
    snapshotAfter: z.string().nullable(),
    /** Fingerprint of the files that the last read-back found; null when nothing could be read. */
    after: sha256.nullable(),
    changes: z.array(Change),
    differences: z.array(Change),
    failure,
  }),
  z.strictObject({ kind: z.literal("snapshot"), snapshot: sha256 }),
  z.strictObject({
    kind: z.literal("opening"),
    relay,
    over: z.enum(["local", "asm"]),
    /** What the door answered; null where no answer came, or a task waits for it. */
    status: count.nullable(),
    failure,
  }),
  z.strictObject({
    kind: z.literal("call"),
    act: z.enum(["call", "answer", "hang-up"]),
    table: z.string().nullable(),
    target: z.string().nullable(),
    failure,
  }),
  z.strictObject({ kind: z.literal("sound"), ...sentFile, loop: count, failure }),
  z.strictObject({ kind: z.literal("screen"), ...sentFile, tempo: count, failure }),
  z.strictObject({ kind: z.literal("stopped"), what: z.enum(["sound", "screen"]), failure }),
  z.strictObject({
    kind: z.literal("logo"),
    act: z.enum(["sent", "unchanged", "deleted"]),
    name: z.string(),
    sha256: sha256.nullable(),
    failure,
  }),
  z.strictObject({ kind: z.literal("find-me"), number: count, shown: z.boolean() }),
  z.strictObject({
    kind: z.literal("test"),
    /** The stable word of the test within its door. */
    test: z.string(),
    label: z.strictObject({ fr: z.string(), en: z.string() }),
    state: TestState.exclude(["not-run"]),
    how: z.enum(["machine", "person"]),
    remark: z.string(),
    by: z.string(),
  }),
  z.strictObject({
    kind: z.literal("bulk"),
    run: z.string(),
    doors: count,
    outcomes: z.record(z.string(), count),
  }),
  z.strictObject({ kind: z.literal("photograph"), sha256, caption: z.string(), removed: z.boolean() }),
  z.strictObject({
    kind: z.literal("signed"),
    party: z.enum(["installer", "customer"]),
    name: z.string(),
    means: z.enum(["drawn", "typed", "withdrawn"]),
    /** Of the strokes, or of the typed name. */
    sha256: sha256.nullable(),
  }),
  z.strictObject({ kind: z.literal("dossier"), language: z.enum(["fr", "en"]), json: sha256, pdf: sha256 }),
]);
export type EvidenceAct = z.infer<typeof EvidenceAct>;

/** The door phone as it was known at that moment. */
export const EvidenceDoor = z.strictObject({
  id: z.string(),
  name: z.string(),
  serial: z.string().nullable(),
  address: z.string(),
});
export type EvidenceDoor = z.infer<typeof EvidenceDoor>;

export const EvidenceEntry = z.strictObject({
  /** From 1, without gaps. */
  sequence: z.number().int().min(1),
  /** ISO 8601, UTC, to the millisecond, by this computer's clock. */
  at: z.string(),
  /** Hash of the entry before; 64 zeros for the first. */
  previous: sha256,
  origin: z.enum(["page", "terminal"]),
  /** Of the terminal: who was logged in to the computer. */
  by: z.string().optional(),
  door: EvidenceDoor.nullable(),
  act: EvidenceAct,
  /** Hash of the entry in the log of another copy of the site that this one was taken over from. */
  copied: sha256.optional(),
});
export type EvidenceEntry = z.infer<typeof EvidenceEntry>;

/** An entry with the hash over its canonical text. */
export const SealedEntry = z.strictObject({ entry: EvidenceEntry, hash: sha256 });
export type SealedEntry = z.infer<typeof SealedEntry>;

/** Where a log ends: enough to tell whether it is still all there. */
export const EvidenceHead = z.strictObject({ entries: count, hash: sha256 });
export type EvidenceHead = z.infer<typeof EvidenceHead>;
