import { Badge, Group, Table } from "@mantine/core";
import { IconDownload, IconFileImport, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { ProfileSummary, SettingsOverview } from "#shared/contract/settings-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { confirm } from "../../ui/confirm.tsx";
import { FilePicker } from "../../ui/file-picker.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { saveText } from "../../ui/save-file.ts";
import { ProfileEditor } from "./profile-editor.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { SiteProfiles } from "./site-profiles.tsx";
import { useOverview } from "./use-overview.ts";

/** Device profiles: what Perron assumes of a firmware, to import, edit, compare and choose for each site. */
export function ProfilesCard({ overview }: { overview: SettingsOverview }) {
  const { t } = useWords();
  const core = useCore();
  const [edited, setEdited] = useState<string>();
  const edit = useAct((id: string) => core.settings.profileText({ id }), {
    after: ({ text }) => setEdited(text),
  });
  return (
    <SettingsCard title={t("settings.profiles.title")} why={t("settings.profiles.why")}>
      <Table>
        <Table.Tbody>
          {overview.profiles.map((profile) => (
            <ProfileRow key={profile.id} profile={profile} onEdit={() => edit.mutate(profile.id)} />
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="sm">
        <FilePicker
          accept="application/json,.json"
          icon={<IconFileImport size={15} />}
          fieldLabel={t("settings.profiles.file")}
          onFile={(file) => void file.text().then(setEdited)}
        >
          {t("settings.profiles.import")}
        </FilePicker>
      </Group>
      <SiteProfiles overview={overview} />
      {edited !== undefined && <ProfileEditor text={edited} onClose={() => setEdited(undefined)} />}
    </SettingsCard>
  );
}

function ProfileRow({ profile, onEdit }: { profile: ProfileSummary; onEdit: () => void }) {
  const { t } = useWords();
  const core = useCore();
  const show = useOverview();
  const { id, name, builtIn, usable, changed } = profile;
  const save = useAct(() => core.settings.profileText({ id }), {
    after: (file) => saveText(file.name, file.text, "application/json"),
  });
  const remove = useAct(() => core.settings.removeProfile({ id }), { after: show });
  const askRemove = () =>
    confirm({
      title: t("settings.profiles.removeTitle", { name }),
      why: t("settings.profiles.removeWhy"),
      go: t("settings.profiles.removeGo"),
      destructive: true,
      onGo: () => remove.mutate(undefined),
    });
  return (
    <Table.Tr>
      <Table.Td>
        {name} {builtIn && <Badge color="gray">{t("settings.profiles.builtIn")}</Badge>}
        {!usable && <Badge color="red">{t("settings.profiles.unusable")}</Badge>}
      </Table.Td>
      <Table.Td c="dimmed">
        {!builtIn && usable && t("settings.profiles.changed", { count: changed })}
      </Table.Td>
      <Table.Td w={110} ta="right">
        <IconButton
          label={builtIn ? t("settings.profiles.copy") : t("settings.profiles.edit", { name })}
          onClick={onEdit}
        >
          <IconPencil size={15} />
        </IconButton>
        <IconButton label={t("settings.profiles.save", { name })} onClick={() => save.mutate(undefined)}>
          <IconDownload size={15} />
        </IconButton>
        {!builtIn && (
          <IconButton label={t("settings.profiles.remove", { name })} onClick={askRemove}>
            <IconTrash size={15} />
          </IconButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
