import { Alert, Button, Group, List, Stack, Table, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { SiteId } from "#shared/model/identity.ts";
import type { Verification, VerificationFinding } from "#shared/model/verification.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import classes from "./dossier.module.css";

/** Whether one byte changed: in the files dropped here, and in this site's log. */
export function VerifyTab({ siteId }: { readonly siteId: SiteId }) {
  const { t } = useWords();
  const core = useCore();
  const verify = useAct(
    (files: readonly File[]) =>
      core.dossier.verify({ siteId, files: files.map((file) => ({ name: file.name, file })) }),
    { toldInPlace: true },
  );
  return (
    <Stack gap="sm">
      <FileDrop
        title={t("dossier.verify.drop")}
        hint={t("dossier.verify.hint")}
        several
        busy={verify.isPending}
        onFiles={(files) => verify.mutate(files)}
      />
      <Group>
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate([])}>
          {t("dossier.verify.log")}
        </Button>
      </Group>
      {verify.isError && <FailureNotice error={verify.error} />}
      {verify.data && <Verdict verification={verify.data} />}
    </Stack>
  );
}

function Verdict({ verification }: { readonly verification: Verification }) {
  const { t, say } = useWords();
  const { intact, findings, notes, head } = verification;
  return (
    <Alert
      color={intact ? "green" : "red"}
      role="alert"
      icon={intact ? <IconCircleCheck size={20} /> : <IconCircleX size={20} />}
      title={intact ? t("dossier.verify.intact") : t("dossier.verify.changed")}
    >
      <Stack gap="xs">
        {findings.length > 0 && (
          <List size="sm">
            {findings.map((finding) => (
              <List.Item key={JSON.stringify(finding)}>
                <Place finding={finding} />
              </List.Item>
            ))}
          </List>
        )}
        {!intact && <Text size="sm">{t("dossier.verify.next")}</Text>}
        <Files verification={verification} />
        {head && (
          <Text size="xs" className={classes.hash}>
            {t("dossier.verify.head", { count: head.entries, hash: head.hash })}
          </Text>
        )}
        {notes.map((note) => (
          <Text key={note.en} size="sm">
            {say(note)}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

function Place({ finding: { file, entry, line, message } }: { readonly finding: VerificationFinding }) {
  const { t, say } = useWords();
  const place = [
    file,
    ...(entry === null ? [] : [t("dossier.verify.entry", { entry })]),
    ...(line === null ? [] : [t("dossier.verify.line", { line })]),
  ].join(", ");
  return (
    <>
      <b>{place}</b> {say(message)}
    </>
  );
}

function Files({ verification: { files } }: { readonly verification: Verification }) {
  const { t, size } = useWords();
  return (
    <Table>
      <Table.Tbody>
        {files.map(({ name, kind, intact, bytes, sha256 }) => (
          <Table.Tr key={name}>
            <Table.Td c={intact ? "green" : "red"}>
              {intact ? t("dossier.verify.fileIntact") : t("dossier.verify.fileChanged")}
            </Table.Td>
            <Table.Td>{name}</Table.Td>
            <Table.Td>{t(`dossier.verify.kind.${kind}`)}</Table.Td>
            <Table.Td>{kind === "site" ? "" : size(bytes)}</Table.Td>
            <Table.Td className={classes.hash}>{kind === "site" ? "" : sha256}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
