import type { Alerts } from "#core/alerts/open-alerts.ts";
import { type PipelinePreview, previewPipeline } from "#core/alerts/service/preview-pipeline.ts";
import { openSqliteStore } from "#core/asm/sqlite-store/open-sqlite-store.ts";
import type { AsmStore } from "#core/asm/store/asm-store.ts";
import type { AlertPipeline } from "#shared/model/alerts/alert-pipeline.ts";
import type { CommandContext } from "../../command.ts";
import { exitCodes } from "../../exit-code.ts";
import { tableRow } from "../../table.ts";
import { usageFailure } from "../../usage-failure.ts";
import { type AlertsOptions, withAlerts } from "./alerts-data.ts";

type PreviewOptions = AlertsOptions & { readonly name: string; readonly unanswered?: boolean };

const widths = [24, 20, 6, 60];

/** `perron alerts pipeline preview`: what it would have sent over the last 24 hours. Nothing is sent. */
export function pipelinePreviewCommand(context: CommandContext, options: PreviewOptions): Promise<number> {
  const { output } = context;
  return withAlerts(context, options, async (alerts, file) => {
    const pipeline = alerts.store.pipelines.get(options.name);
    if (!pipeline) return output.fail(noSuchPipeline(options.name));
    const asm = await openSqliteStore(file);
    if (!asm.ok) return output.fail(asm.error);
    const answered = options.unanswered === true ? "never" : "at once";
    const preview = await lookBack(alerts, asm.value, pipeline, answered);
    for (const { at, person, kind, text, parts, cost } of preview.messages) {
      const time = new Date(at).toISOString();
      output.line(
        { type: "message", at: time, person, kind, text, parts, cost },
        tableRow([time, person, kind, text], widths),
      );
    }
    const { messages, parts, cost } = preview;
    const amount = cost.toFixed(2);
    output.line(
      { type: "done", messages: messages.length, parts, cost },
      output.say({
        fr: `Ces dernières 24 heures : ${messages.length} messages, ${parts} SMS ou appels, environ ${amount} €.`,
        en: `Over the last 24 hours: ${messages.length} messages, ${parts} SMS or calls, about € ${amount}.`,
      }),
    );
    return exitCodes.done;
  });
}

async function lookBack(
  alerts: Alerts,
  asm: AsmStore,
  pipeline: AlertPipeline,
  answered: "at once" | "never",
): Promise<PipelinePreview> {
  try {
    return await previewPipeline(alerts, asm, pipeline, answered);
  } finally {
    await asm.close();
  }
}

const noSuchPipeline = (name: string) =>
  usageFailure({
    fr: `Aucune chaîne « ${name} » ; « perron alerts pipeline list » les montre.`,
    en: `No pipeline “${name}”; “perron alerts pipeline list” shows them.`,
  });
