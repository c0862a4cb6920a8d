import { Button, Checkbox, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { FailureView } from "#shared/contract/failure-view.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./door.module.css";

type Props = {
  readonly name: string;
  readonly failure: FailureView;
  readonly busy: boolean;
  readonly onTrust: (fingerprint: string) => void;
};

/** Both fingerprints side by side; nothing is sent before a person trusts the new one. */
export function CertificateForm({ name, failure, busy, onTrust }: Props) {
  const { t, say } = useWords();
  const [agreed, setAgreed] = useState(false);
  const { known = "", shown = "" } = failure.details ?? {};
  return (
    <Paper className={classes.wideGate}>
      <Stack gap="sm">
        <Title order={2}>{t("login.certificateTitle", { name })}</Title>
        <Text size="sm" role="alert">
          {say(failure.message)}
        </Text>
        <Text size="sm" c="dimmed">
          {t("login.certificateWhy")}
        </Text>
        <div className={classes.prints}>
          <Fingerprint title={t("login.certificateKnown")} text={known} other={known} />
          <Fingerprint title={t("login.certificateShown")} text={shown} other={known} />
        </div>
        <Checkbox
          label={t("login.certificateConsent")}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        <Group>
          <Button color="red" disabled={!agreed} loading={busy} onClick={() => onTrust(shown)}>
            {t("login.certificateGo")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** In groups of four bytes, as they are read out over the telephone. */
function Fingerprint({ title, text, other }: { title: string; text: string; other: string }) {
  const groups = inGroups(text);
  const before = inGroups(other);
  return (
    <div className={classes.print}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <code>
        {groups.map((group, at) =>
          group === before[at] ? <span key={group}>{group} </span> : <mark key={group}>{group} </mark>,
        )}
      </code>
    </div>
  );
}

const inGroups = (text: string) => text.match(/.{1,12}/g)?.map((group) => group.replace(/:$/, "")) ?? [];
