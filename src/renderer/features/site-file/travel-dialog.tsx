import { Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { SiteSummary } from "#shared/contract/site-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { tell } from "../../ui/tell.ts";
import { isReady, noPhrase, PassphraseTwice, type Phrase } from "./passphrase-twice.tsx";

type Props = { readonly site: SiteSummary; readonly opened: boolean; readonly onClose: () => void };

/** A copy of a site to open on another laptop, its secrets under a passphrase or left here. */
export function TravelDialog(props: Props) {
  const { t } = useWords();
  const { site, opened, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={t("travel.title", { name: site.name })} size="md">
      <TravelForm {...props} />
    </Modal>
  );
}

type Secrets = "with" | "without";

function TravelForm({ site, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [secrets, setSecrets] = useState<Secrets>("with");
  const [phrase, setPhrase] = useState(noPhrase);
  const [path, setPath] = useState("");
  const ready = secrets === "without" || isReady(phrase);
  const take = useAct(
    (to: string | null) =>
      core.siteFile.takeAlong({
        siteId: site.id,
        path: to,
        passphrase: secrets === "with" ? phrase.first : null,
      }),
    {
      toldInPlace: true,
      after: ({ name, bytes }) => {
        if (bytes) saveFile(name, bytes);
        tell(t("travel.taken", { name }));
        onClose();
      },
    },
  );
  return (
    <Stack gap="sm">
      <SecretsChoice {...{ secrets, setSecrets, phrase, setPhrase }} />
      <TextInput
        label={t("travel.target")}
        description={t("travel.targetHint")}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      {take.isError && <FailureNotice error={take.error} />}
      <Text size="xs" c="dimmed">
        {t("travel.merge")}
      </Text>
      <DialogFoot
        onClose={onClose}
        go={t("travel.go")}
        onGo={() => take.mutate(path.trim() === "" ? null : path.trim())}
        ready={ready}
        busy={take.isPending}
      />
    </Stack>
  );
}

type ChoiceProps = {
  readonly secrets: Secrets;
  readonly setSecrets: (secrets: Secrets) => void;
  readonly phrase: Phrase;
  readonly setPhrase: (phrase: Phrase) => void;
};

function SecretsChoice({ secrets, setSecrets, phrase, setPhrase }: ChoiceProps) {
  const { t } = useWords();
  return (
    <>
      <Radio.Group
        value={secrets}
        onChange={(value) => setSecrets(value === "without" ? "without" : "with")}
        label={t("travel.secrets")}
      >
        <Stack gap={6} mt={6}>
          <Radio value="with" label={t("travel.with")} description={t("travel.withWhy")} />
          <Radio value="without" label={t("travel.without")} description={t("travel.withoutWhy")} />
        </Stack>
      </Radio.Group>
      {secrets === "with" && <PassphraseTwice phrase={phrase} onChange={setPhrase} />}
    </>
  );
}
