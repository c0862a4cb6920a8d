import { Badge, Paper, Stack, Table, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { CredentialSummary } from "#shared/contract/site-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AddCredential } from "./add-credential.tsx";

/** User names and passwords that a site tries, in order. */
export function CredentialsPage() {
  const { t } = useWords();
  const { siteId } = useParams({ from: "/site/$siteId/credentials" });
  const credentials = useQuery(questions.credentials(useCore(), siteId));
  const list = credentials.data ?? [];
  return (
    <Stack maw={620} gap="md">
      <PageHeading title={t("credentials.title")} lead={t("credentials.lead")} />
      {credentials.isError && (
        <FailureNotice error={credentials.error} onRetry={() => void credentials.refetch()} />
      )}
      {credentials.isSuccess && list.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("credentials.empty")}
        </Text>
      )}
      {list.length > 0 && (
        <Paper>
          <Table>
            <Table.Tbody>
              {list.map((credential, place) => (
                <CredentialRow
                  key={credential.id}
                  siteId={siteId}
                  credential={credential}
                  place={place}
                  last={place === list.length - 1}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      <AddCredential siteId={siteId} />
    </Stack>
  );
}

type RowProps = { siteId: SiteId; credential: CredentialSummary; place: number; last: boolean };

function CredentialRow({ siteId, credential, place, last }: RowProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const { id, user } = credential;
  const after = (list: CredentialSummary[]) =>
    queries.setQueryData(questions.credentials(core, siteId).queryKey, list);
  const move = useAct((to: number) => core.site.moveCredential({ siteId, id, to }), { after });
  const remove = useAct(() => core.site.removeCredential({ siteId, id }), { after });
  return (
    <Table.Tr>
      <Table.Td w={36} c="dimmed">
        {place + 1}
      </Table.Td>
      <Table.Td>
        {user} {credential.factory && <Badge color="yellow">{t("credentials.factory")}</Badge>}
      </Table.Td>
      <Table.Td w={110} ta="right">
        <IconButton
          label={t("credentials.up", { user })}
          disabled={place === 0}
          onClick={() => move.mutate(place - 1)}
        >
          <IconArrowUp size={15} />
        </IconButton>
        <IconButton
          label={t("credentials.down", { user })}
          disabled={last}
          onClick={() => move.mutate(place + 1)}
        >
          <IconArrowDown size={15} />
        </IconButton>
        <IconButton label={t("credentials.remove", { user })} onClick={() => remove.mutate(undefined)}>
          <IconTrash size={15} />
        </IconButton>
      </Table.Td>
    </Table.Tr>
  );
}
