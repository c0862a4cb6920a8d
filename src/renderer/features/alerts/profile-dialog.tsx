import { Modal, Stack } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import type { ProfileView } from "#shared/contract/alerts-view.ts";
import { type AlertProfile, newProfile } from "#shared/model/alerts/alert-profile.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { ProfileFields } from "./profile-fields.tsx";
import { useAlertsAct } from "./use-alerts-act.ts";

type Props = {
  readonly siteId: SiteId;
  readonly edited: ProfileView | "new" | null;
  readonly onClose: () => void;
};

/** An account, new or changed. */
export function ProfileDialog({ siteId, edited, onClose }: Props) {
  const { t } = useWords();
  const title = edited === "new" || edited === null ? t("alerts.profile.add") : edited.name;
  return (
    <Modal opened={edited !== null} onClose={onClose} title={title} size="lg">
      {edited !== null && <ProfileForm siteId={siteId} edited={edited} onClose={onClose} />}
    </Modal>
  );
}

type FormProps = Props & { readonly edited: ProfileView | "new" };

function ProfileForm({ siteId, edited, onClose }: FormProps) {
  const { t } = useWords();
  const core = useCore();
  const [profile, setProfile] = useState<AlertProfile>(() => given(edited));
  const [key, setKey] = useState("");
  const fresh = edited === "new";
  const save = useAlertsAct(
    siteId,
    () => core.alerts.setProfile({ siteId, profile, fresh, ...(key !== "" && { key }) }),
    { toldInPlace: true, onDone: onClose },
  );
  const failure = save.isError ? failureIn(save.error) : undefined;
  const field = failure?.place?.field ?? null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <Stack component="form" gap="sm" onSubmit={submit}>
      {save.isError && <FailureNotice error={save.error} />}
      <ProfileFields
        {...{ profile, fresh, field, onKey: setKey }}
        apiKey={key}
        keySet={edited !== "new" && edited.keySet}
        onChange={setProfile}
      />
      <DialogFoot onClose={onClose} go={t("alerts.save")} busy={save.isPending} />
    </Stack>
  );
}

function given(edited: ProfileView | "new"): AlertProfile {
  if (edited === "new") return { ...newProfile, name: "", login: "" };
  const { world: _world, keySet: _keySet, standing: _standing, ...profile } = edited;
  return profile;
}
