import type { AsmProduct, AsmTask } from "#shared/contract/asm-view.ts";
import type { Instant } from "#shared/model/units.ts";
import { relayAnswerWords } from "../../asm/events/event-words.ts";
import type { Product } from "../../asm/model/product.ts";
import { type Task, waitingStates } from "../../asm/model/task.ts";
import { notifyExpectation } from "../../asm/products/notify-expectation.ts";
import type { Door } from "../../site/site-doors.ts";

/** A product for the page; its door phone is the site's one of the same serial number. */
export function productView(product: Product, doors: readonly Door[], now: Instant): AsmProduct {
  const { expectedIn, missed } = notifyExpectation(product, now);
  const { objectId, state, identity, remoteAddress, lastNotifyAt, lastSettingsAt } = product;
  // The identity is typed by hand and need not be the serial number.
  const door = doors.find(({ serial }) => serial !== null && serial === (identity.serial ?? objectId));
  return {
    objectId,
    state,
    identity,
    remoteAddress,
    lastNotifyAt,
    lastSettingsAt,
    expectedAt: expectedIn === null ? null : new Date(now + expectedIn).toISOString(),
    missed,
    fullReadAsked: product.fullReadAskedAt !== null,
    door: door ? { id: door.id, name: door.name } : null,
  };
}

/** A task for the page: never its code, never its files. */
export function taskView(task: Task): AsmTask {
  const { id, objectId, kind, state, createdAt, changedAt, deadline } = task;
  const results = task.kind === "door" ? Object.entries(task.results ?? {}) : [];
  return {
    id,
    objectId,
    kind,
    state,
    createdAt,
    changedAt,
    deadline,
    relay: task.kind === "door" ? task.relay : null,
    results: results.map(([relay, status]) => ({ relay, status, meaning: relayAnswerWords(relay, status) })),
    cancellable: (waitingStates as readonly string[]).includes(state),
  };
}
