import type { PipelineView, TextPreview, WouldHaveSent } from "#shared/contract/alerts-view.ts";
import type { AlertPipeline, NotificationBlock } from "#shared/model/alerts/alert-pipeline.ts";
import type { Language } from "#shared/model/alerts/message.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { type Failure, failure } from "#shared/result/failure.ts";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Alerts } from "../../alerts/open-alerts.ts";
import { previewPipeline } from "../../alerts/service/preview-pipeline.ts";
import { type AlertsParts, nameTaken, withAlerts } from "./alerts-parts.ts";
import { pipelineViews } from "./alerts-views.ts";
import { previewText } from "./preview-text.ts";

export type TextWish = {
  readonly block: NotificationBlock;
  readonly language: Language;
  readonly count: number;
};

/** Which events reach whom, and how it would read. */
export function pipelineCalls(parts: AlertsParts) {
  return {
    pipelines: (id: SiteId): Promise<Result<PipelineView[]>> =>
      withAlerts(parts, id, ({ alerts }) => ok(pipelineViews(alerts))),

    setPipeline: (id: SiteId, pipeline: AlertPipeline, fresh: boolean): Promise<Result<PipelineView[]>> =>
      withAlerts(parts, id, (site) => {
        const { alerts } = site;
        if (fresh && alerts.store.pipelines.get(pipeline.name)) return failed(nameTaken(pipeline.name));
        const missing = missingPart(alerts, pipeline);
        if (missing) return failed(missing);
        alerts.store.pipelines.put(pipeline);
        site.wake();
        return ok(pipelineViews(alerts));
      }),

    removePipeline: (id: SiteId, name: string): Promise<Result<PipelineView[]>> =>
      withAlerts(parts, id, ({ alerts }) => {
        alerts.pipelines.end(name);
        alerts.store.pipelines.remove(name);
        return ok(pipelineViews(alerts));
      }),

    previewText: (id: SiteId, wish: TextWish): Promise<Result<TextPreview>> =>
      withAlerts(parts, id, async ({ alerts, asm }) => {
        const [product] = await asm.store.products();
        return ok(previewText(alerts, product?.objectId, wish));
      }),

    replay: (
      id: SiteId,
      pipeline: AlertPipeline,
      answered: "at once" | "never",
    ): Promise<Result<WouldHaveSent>> =>
      withAlerts(parts, id, async ({ alerts, asm }) => {
        const { messages, ...sums } = await previewPipeline(alerts, asm.store, pipeline, answered);
        return ok({ ...sums, messages: [...messages] });
      }),

    unshelve: (id: SiteId, name: string, key: string): Promise<Result<PipelineView[]>> =>
      withAlerts(parts, id, ({ alerts }) => {
        alerts.pipelines.shelve(name, key, alerts.clock.now());
        return ok(pipelineViews(alerts));
      }),
  };
}

/** An account or a list that is not there would be found out at night. */
function missingPart({ store }: Alerts, { block, escalation }: AlertPipeline): Failure | undefined {
  if (!store.profiles.get(block.profile)) return missing("block.profile", block.profile);
  const list = escalation.lists.find((name) => !store.lists.get(name));
  return list === undefined ? undefined : missing("escalation.lists", list);
}

const missing = (field: string, name: string) =>
  failure(
    "invalid",
    {
      fr: `« ${name} » n'existe pas ou plus : choisissez-en un autre.`,
      en: `“${name}” does not exist, or no longer: choose another one.`,
    },
    { reason: "missing-part", place: { field } },
  );
