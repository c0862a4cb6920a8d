import type { Kysely } from "kysely";
import type { ObjectId } from "../model/object-id.ts";
import { type Task, waitingStates } from "../model/task.ts";
import type { NewTask, Sighting, TaskFilter, TaskMove } from "../store/asm-store.ts";
import { taskOf } from "./asm-rows.ts";
import type { AsmTables } from "./asm-tables.ts";
import type { FieldSeal } from "./field-seal.ts";
import { changed } from "./product-queries.ts";

export function taskQueries(tables: Kysely<AsmTables>, fields: FieldSeal) {
  return { ...newTasks(tables, fields), ...taskReads(tables, fields), ...taskSteps(tables) };
}

function newTasks(tables: Kysely<AsmTables>, fields: FieldSeal) {
  return {
    async addTask(task: NewTask): Promise<Task | undefined> {
      const row = await tables
        .insertInto("asm_task")
        .values({
          object_id: task.objectId,
          kind: task.kind,
          state: "queued",
          created_at: task.createdAt,
          changed_at: task.createdAt,
          deadline: task.deadline,
          attempts: 0,
          relay: task.kind === "door" ? task.relay : null,
          code: task.kind === "door" ? fields.seal(task.code) : null,
          results: null,
          files: task.kind === "configuration" ? fields.seal(JSON.stringify(task.files)) : null,
          before: task.kind === "configuration" ? fields.seal(JSON.stringify(task.before)) : null,
          restarted_at: null,
        })
        // The index asm_task_one_open: one open task of a kind for a product.
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      return row && taskOf(row, fields);
    },
  };
}

function taskReads(tables: Kysely<AsmTables>, fields: FieldSeal) {
  return {
    async task(id: number): Promise<Task | undefined> {
      if (!Number.isInteger(id) || Math.abs(id) > 2 ** 31 - 1) return undefined;
      const row = await tables.selectFrom("asm_task").selectAll().where("id", "=", id).executeTakeFirst();
      return row && taskOf(row, fields);
    },

    async tasks({ objectId, kind, states, overdueAt, newestFirst, limit }: TaskFilter): Promise<Task[]> {
      let query = tables
        .selectFrom("asm_task")
        .selectAll()
        .orderBy("id", newestFirst ? "desc" : "asc");
      if (kind !== undefined) query = query.where("kind", "=", kind);
      if (objectId !== undefined) query = query.where("object_id", "=", objectId);
      if (states !== undefined) query = query.where("state", "in", [...states]);
      if (overdueAt !== undefined) query = query.where("deadline", "<", overdueAt);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).flatMap((row) => taskOf(row, fields) ?? []);
    },
  };
}

function taskSteps(tables: Kysely<AsmTables>) {
  return {
    async moveTask({ id, from, to, at, deadline, results }: TaskMove): Promise<boolean> {
      return changed(
        await tables
          .updateTable("asm_task")
          .set({
            state: to,
            changed_at: at,
            // A code has no use once its task left the queue.
            code: null,
            ...(deadline !== undefined && { deadline }),
            ...(results !== undefined && { results: JSON.stringify(results) }),
          })
          .where("id", "=", id)
          .where("state", "in", [...from])
          .executeTakeFirst(),
      );
    },

    async noteRestart(objectId: ObjectId, at: string): Promise<void> {
      await tables
        .updateTable("asm_task")
        .set({ restarted_at: at })
        .where("object_id", "=", objectId)
        .where("kind", "=", "configuration")
        .where("state", "=", "acknowledged")
        .execute();
    },
  };
}

/** Without its code or its files a task would be another one: it stays until its deadline. */
const isShut = (
  { code, files, before }: { readonly [name in "code" | "files" | "before"]: string | null },
  fields: FieldSeal,
): boolean => [code, files, before].some((kept) => kept !== null && fields.open(kept) === undefined);

/**
 * Takes the oldest waiting task of a kind, or nothing when another server was faster.
 *
 * A relay opening leaves with its code, which is gone from the database from then on. `skipLocked`: PostgreSQL, inside a
 * transaction.
 */
export async function takeTask(
  tables: Kysely<AsmTables>,
  kind: Task["kind"],
  { objectId, at }: Sighting,
  doorAnswerBy: string,
  { fields, skipLocked }: { readonly fields: FieldSeal; readonly skipLocked: boolean },
): Promise<Task | undefined> {
  const oldest = tables
    .selectFrom("asm_task")
    .selectAll()
    .where("object_id", "=", objectId)
    .where("kind", "=", kind)
    .where("state", "in", [...waitingStates])
    .where("deadline", ">", at)
    .orderBy("id")
    .limit(1);
  const row = await (skipLocked ? oldest.forUpdate().skipLocked() : oldest).executeTakeFirst();
  if (!row || isShut(row, fields)) return undefined;
  const step =
    kind === "door"
      ? { state: "delivered", code: null, deadline: doorAnswerBy, changed_at: at, attempts: row.attempts + 1 }
      : { state: "offered", changed_at: at, attempts: row.attempts + 1 };
  const taken = await tables
    .updateTable("asm_task")
    .set(step)
    .where("id", "=", row.id)
    .where("state", "=", row.state)
    .executeTakeFirst();
  return changed(taken) ? taskOf({ ...row, ...step, code: row.code }, fields) : undefined;
}
