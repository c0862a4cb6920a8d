import { Checkbox, Modal, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { isReady, noPhrase, PassphraseTwice } from "./passphrase-twice.tsx";

type Props = { readonly site: SiteSummary; readonly opened: boolean; readonly onClose: () => void };

/** Goes on with the site at another place: a share, another folder; for colleagues too, under a passphrase. */
export function MoveDialog(props: Props) {
  const { t } = useWords();
  const { site, opened, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={t("travel.moveTitle", { name: site.name })} size="md">
      <MoveForm {...props} />
    </Modal>
  );
}

function MoveForm({ site, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [path, setPath] = useState("");
  const [shared, setShared] = useState(false);
  const [phrase, setPhrase] = useState(noPhrase);
  const passphrase = shared ? phrase.first : null;
  const move = useAct(() => core.siteFile.moveTo({ siteId: site.id, path: path.trim(), passphrase }), {
    toldInPlace: true,
    after: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["sites"] });
    },
  });
  const ready = path.trim() !== "" && (!shared || isReady(phrase));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) move.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("travel.path")}
          description={t("travel.moveHint", { file: site.file })}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          data-autofocus
        />
        <Checkbox
          label={t("travel.shared")}
          description={t("travel.sharedWhy")}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {shared && <PassphraseTwice phrase={phrase} onChange={setPhrase} />}
        {move.isError && <FailureNotice error={move.error} />}
        <DialogFoot onClose={onClose} go={t("travel.move")} ready={ready} busy={move.isPending} />
      </Stack>
    </form>
  );
}
