import { Select } from "@mantine/core";
import type { SettingsOverview } from "#shared/contract/settings-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { useOverview } from "./use-overview.ts";

type Choice = { readonly site: SiteId; readonly id: string };

/** Which profile each site works by; shown once there is a choice. */
export function SiteProfiles({ overview: { profiles, sites } }: { overview: SettingsOverview }) {
  const { t } = useWords();
  const core = useCore();
  const choose = useAct((choice: Choice) => core.settings.chooseProfile(choice), { after: useOverview() });
  if (profiles.length < 2) return null;
  const data = profiles.map(({ id, name, usable }) => ({ value: id, label: name, disabled: !usable }));
  return sites.map(({ siteId, name, profile }) => (
    <Select
      key={siteId}
      label={t("settings.profiles.forSite", { name })}
      data={data}
      value={profile}
      onChange={(id) => id !== null && choose.mutate({ site: siteId, id })}
    />
  ));
}
