import { queryOptions } from "@tanstack/react-query";
import type { MessageWish } from "#shared/contract/alerts-log-view.ts";
import type { AlertPipeline, NotificationBlock } from "#shared/model/alerts/alert-pipeline.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";

/** A text to be previewed. */
export type TextWish = {
  readonly block: NotificationBlock;
  readonly language: "fr" | "en";
  readonly count: number;
};

/** What the page asks about a site's alerts, each under a key that begins with `alerts` and the site. */
export const alertsQuestions = {
  state: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "state"],
      queryFn: () => valueIn(core.alerts.state({ siteId })),
      // Another screen may have started the ASM server since.
      staleTime: 0,
    }),
  profiles: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "profiles"],
      queryFn: () => valueIn(core.alerts.profiles({ siteId })),
    }),
  roster: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "roster"],
      queryFn: () => valueIn(core.alerts.roster({ siteId })),
      // Who is on duty changes with the hour.
      refetchInterval: 60_000,
    }),
  pipelines: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "pipelines"],
      queryFn: () => valueIn(core.alerts.pipelines({ siteId })),
    }),
  text: (core: CoreClient, siteId: SiteId, wish: TextWish) =>
    queryOptions({
      queryKey: ["alerts", siteId, "text", wish],
      queryFn: () => valueIn(core.alerts.previewText({ siteId, ...wish })),
      placeholderData: (before) => before,
    }),
  replay: (core: CoreClient, siteId: SiteId, pipeline: AlertPipeline, answered: "at once" | "never") =>
    queryOptions({
      queryKey: ["alerts", siteId, "replay", pipeline, answered],
      queryFn: () => valueIn(core.alerts.replay({ siteId, pipeline, answered })),
      placeholderData: (before) => before,
      staleTime: 0,
    }),
  alarms: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "alarms"],
      queryFn: () => valueIn(core.alerts.alarms({ siteId })),
    }),
  messages: (core: CoreClient, siteId: SiteId, wish: MessageWish) =>
    queryOptions({
      queryKey: ["alerts", siteId, "messages", wish],
      queryFn: () => valueIn(core.alerts.messages({ siteId, wish })),
      placeholderData: (before) => before,
    }),
  message: (core: CoreClient, siteId: SiteId, id: string) =>
    queryOptions({
      queryKey: ["alerts", siteId, "messages", "life", id],
      queryFn: () => valueIn(core.alerts.message({ siteId, id })),
    }),
  quarantine: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "quarantine"],
      queryFn: () => valueIn(core.alerts.quarantine({ siteId })),
      staleTime: 0,
    }),
  telephones: (core: CoreClient, siteId: SiteId) =>
    queryOptions({
      queryKey: ["alerts", siteId, "telephones"],
      queryFn: () => valueIn(core.alerts.telephones({ siteId })),
    }),
};
