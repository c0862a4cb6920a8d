import type { ObjectId } from "../model/object-id.ts";
import type { TaskState } from "../model/task.ts";

/** What a running server tells, live. Door codes are masked; times are ISO 8601 UTC. */
export type AsmServerEvent = { readonly at: string; readonly remoteAddress: string } & (
  | {
      readonly type: "notify";
      readonly objectId: ObjectId;
      readonly answer: "unknown" | "idle" | "task";
      /** Why it was answered as unknown. */
      readonly because?: "new" | "pending" | "rejected" | "full-read";
      readonly taskId?: number;
    }
  | {
      readonly type: "settings";
      readonly objectId: ObjectId;
      readonly files: ReadonlyArray<{ readonly name: string; readonly bytes: number }>;
      readonly kept: boolean;
    }
  | {
      readonly type: "event";
      readonly objectId: ObjectId;
      readonly id: string;
      readonly code: string;
      readonly request: string | null;
      readonly value: string;
      readonly taskId: number | null;
      readonly duplicate: boolean;
      readonly repaired: boolean;
    }
  | {
      readonly type: "task";
      readonly objectId: ObjectId;
      readonly taskId: number;
      readonly kind: "door" | "configuration";
      readonly state: TaskState;
      readonly results: Readonly<Record<string, number>> | null;
    }
  | {
      readonly type: "refused";
      /** `too-many-keys`: nobody looked at its key, since too many others of its address were wrong. */
      readonly because: "token" | "too-many-keys" | "unknown-product";
      readonly objectId: string | null;
    }
  | { readonly type: "unreadable"; readonly path: string; readonly reason: string }
  /** The store refused: nothing was acknowledged. */
  | { readonly type: "storage"; readonly reason: string }
);
