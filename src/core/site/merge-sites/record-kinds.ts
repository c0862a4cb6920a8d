import type { SiteRecord } from "./site-records.ts";

type RecordKind = {
  readonly table: string;
  /** The columns that the path's words after the first stand for. */
  readonly keys: readonly string[];
  /** Belongs to a door, and goes with it: the door's identifier. */
  readonly door?: (record: SiteRecord, path: string) => string;
  /**
   * Noted by Perron, edited by nobody: what either copy has is kept, and of two the one that is newer by this time
   * (ISO 8601 UTC). Neither conflicts nor deletions are asked.
   */
  readonly noted?: (record: SiteRecord) => string;
  /** `content` is bytes that never change; the record knows them by their hash. */
  readonly bytes?: true;
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const lastWord = (_record: SiteRecord, path: string) => path.split("/").at(-1) ?? "";
const doorId = (record: SiteRecord) => textOf(record.door_id);
const endOfRun = ({ summary }: SiteRecord) => textOf((summary as { endedAt?: unknown } | null)?.endedAt);

/** What two copies of a site are merged by, in the order in which it can be written. */
export const recordKinds = {
  doors: { table: "door", keys: ["id"] },
  timeRanges: { table: "site_time_range", keys: ["id"] },
  residents: { table: "site_resident", keys: ["id"] },
  media: { table: "medium", keys: ["id"] },
  drafts: { table: "draft", keys: ["door_id"], door: lastWord },
  sheet: { table: "dossier_sheet", keys: ["part"] },
  pictures: { table: "dossier_picture", keys: ["id"], bytes: true },
  choices: { table: "check_choice", keys: ["name"] },
  photographs: { table: "test_photograph", keys: ["id"], door: doorId, bytes: true },
  signatures: { table: "signature", keys: ["party"], noted: (one) => textOf(one.signed_at) },
  runs: { table: "site_run", keys: ["id"], noted: endOfRun },
  lists: { table: "test_list", keys: ["door_id"], door: lastWord, noted: (one) => textOf(one.made_at) },
  reads: { table: "last_read", keys: ["door_id"], door: lastWord, noted: (one) => textOf(one.read_at) },
  visits: { table: "visit", keys: ["door_id"], door: lastWord, noted: (one) => textOf(one.latest_at) },
  measurements: {
    table: "measurement",
    keys: ["door_id", "name"],
    door: (_record, path) => path.split("/")[1] ?? "",
    noted: (one) => textOf(one.at),
  },
  /** The path's last word is the hash of the try: tries have no name, and are never changed. */
  tries: { table: "test_try", keys: [], door: doorId, noted: () => "" },
} as const satisfies Readonly<Record<string, RecordKind>>;

export type RecordFamily = keyof typeof recordKinds;

/** Undefined for the site itself. */
export const familyOf = (path: string): RecordFamily | undefined => {
  const [family = ""] = path.split("/");
  return Object.hasOwn(recordKinds, family) ? (family as RecordFamily) : undefined;
};

export function kindOf(path: string): RecordKind | undefined {
  const family = familyOf(path);
  return family && recordKinds[family];
}
