import { oc } from "@orpc/contract";
import { z } from "zod";
import { SiteId } from "../model/identity.ts";
import { resultOf } from "./failure-view.ts";
import { SiteSummary } from "./site-contract.ts";

/** Who else has a site open for writing. */
export const Holder = z.object({
  user: z.string(),
  machine: z.string(),
  /** ISO 8601, UTC. */
  since: z.string(),
});
export type Holder = z.infer<typeof Holder>;

export const SiteFileView = z.object({
  file: z.string(),
  /** `protected`: nothing can be written where the file is. */
  access: z.enum(["write", "held", "protected"]),
  heldBy: Holder.nullable(),
  /** `locked`: the file came with a passphrase that was not given here yet. */
  secrets: z.enum(["open", "locked"]),
});
export type SiteFileView = z.infer<typeof SiteFileView>;

const Site = z.object({ siteId: SiteId });

const Sides = z.enum(["mine", "theirs"]);

/** What merging a colleague's file comes to. */
export const SiteMergeView = z.object({
  added: z.number(),
  changed: z.number(),
  conflicts: z.array(
    z.object({
      path: z.string(),
      record: z.string(),
      field: z.string(),
      mine: z.string(),
      theirs: z.string(),
    }),
  ),
  deletions: z.array(
    z.object({ path: z.string(), by: Sides, record: z.string(), editedMeanwhile: z.boolean() }),
  ),
  /** False: the two files never met, so every difference is a conflict and nothing is known to be deleted. */
  met: z.boolean(),
  /** What comes without a question: the same one is never brought twice. */
  brought: z.object({
    credentials: z.number(),
    snapshots: z.number(),
    evidence: z.number(),
    runs: z.number(),
    /** Tries, photographs and measurements of the guided tests. */
    tests: z.number(),
  }),
  /** What stays behind, since it cannot be opened or sealed here: user names, and counts. */
  missing: z.object({
    credentials: z.array(z.string()),
    /** Passwords and codes typed in drafts. */
    typed: z.number(),
    snapshots: z.number(),
  }),
  /** The file has a passphrase, and it was not given. */
  locked: z.boolean(),
});
export type SiteMergeView = z.infer<typeof SiteMergeView>;

const FolderCount = z.object({ tables: z.number(), rows: z.number() });

const Path = z.string().trim().min(1).max(4096);
const Passphrase = z.string().min(1).max(1024);

/** The file of a site: where it lies, who holds it, and how it travels. */
export const siteFileContract = {
  /** As it is now; a read-only site is taken over as soon as its holder lets it go. */
  view: oc.input(Site).output(resultOf(SiteFileView)),
  /** Copies made when the site was opened, newest first, by the time they were made (ISO 8601 UTC). */
  backups: oc.input(Site).output(resultOf(z.array(z.object({ name: z.string(), madeAt: z.string() })))),
  /** Opens a file where it lies: a stick, a share, another folder. */
  open: oc.input(z.object({ path: Path })).output(resultOf(SiteSummary)),
  /** Takes a file that was handed over into Perron's own folder, and opens it there. */
  receive: oc.input(z.object({ bytes: z.instanceof(Blob) })).output(resultOf(SiteSummary)),
  /**
   * Goes on with the site at another place; the former file is put aside. With a passphrase, secrets and snapshots are
   * sealed under it, so that a colleague opens them there too; without one they open on this computer alone.
   */
  moveTo: oc
    .input(Site.extend({ path: Path, passphrase: Passphrase.nullable() }))
    .output(resultOf(SiteSummary)),
  /** A copy to open elsewhere, at a path, or as bytes to keep where the browser says. Without a passphrase it holds no secret. */
  takeAlong: oc
    .input(Site.extend({ path: Path.nullable(), passphrase: Passphrase.nullable() }))
    .output(resultOf(z.object({ name: z.string(), bytes: z.instanceof(Blob).nullable() }))),
  /** Everything the file holds, written into a new folder of CSV, pictures and sounds; secrets stay sealed in it. */
  exportFolder: oc
    .input(Site.extend({ path: Path }))
    .output(resultOf(FolderCount.extend({ folder: z.string() }))),
  /** Makes a site of such a folder, in Perron's own folder, and opens it; nothing is made of one with a mistake in it. */
  importFolder: oc.input(z.object({ path: Path })).output(resultOf(SiteSummary)),
  unlock: oc.input(Site.extend({ passphrase: Passphrase })).output(resultOf(z.null())),
  /** What a colleague's file of the same site would change here; nothing is written. */
  compareFile: oc
    .input(Site.extend({ path: Path, passphrase: Passphrase.nullable() }))
    .output(resultOf(SiteMergeView)),
  /** Brings it in: undecided conflicts stay as they are here, deletions only where named. */
  mergeFile: oc
    .input(
      Site.extend({
        path: Path,
        passphrase: Passphrase.nullable(),
        conflicts: z.record(z.string(), Sides),
        deletions: z.array(z.string()),
      }),
    )
    .output(resultOf(SiteMergeView)),
  /** Puts a backup in the place of the file, which is put aside. */
  restoreBackup: oc.input(Site.extend({ name: z.string() })).output(resultOf(z.null())),
};
