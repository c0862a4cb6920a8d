import { Button, Code, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import type { SiteNetworks } from "#shared/contract/directory-contract.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { errorWords } from "../../ui/tell.ts";

/** The networks that numbers are judged by: where they come from, and others in their place. */
export function NetworksCard({ siteId }: { readonly siteId: SiteId }) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(questions.networks(useCore(), siteId));
  const [editing, setEditing] = useState(false);
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Paper p="sm" mb="sm" maw={900} component="section" aria-labelledby="networks-title">
      <Group justify="space-between">
        <Title order={2} id="networks-title">
          {t("check.networks.title")}
        </Title>
        {!editing && (
          <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
            {t("check.networks.edit")}
          </Button>
        )}
      </Group>
      {editing ? (
        <NetworksForm siteId={siteId} networks={data} onClose={() => setEditing(false)} />
      ) : (
        <InForce networks={data} />
      )}
    </Paper>
  );
}

function InForce({ networks: { own, shown } }: { readonly networks: SiteNetworks }) {
  const { t } = useWords();
  const networks = own ?? shown;
  return (
    <Group gap={6}>
      {networks.map((network) => (
        <Code key={network}>{network}</Code>
      ))}
      <Text size="sm" c="dimmed">
        {t(own ? "check.networks.own" : shown.length > 0 ? "check.networks.shown" : "check.networks.none")}
      </Text>
    </Group>
  );
}

type FormProps = {
  readonly siteId: SiteId;
  readonly networks: SiteNetworks;
  readonly onClose: () => void;
};

function NetworksForm({ siteId, networks: { own, shown }, onClose }: FormProps) {
  const { t } = useWords();
  const core = useCore();
  const queries = useQueryClient();
  const [text, setText] = useState((own ?? shown).join("\n"));
  const keep = useAct((networks: string[] | null) => core.directory.setNetworks({ siteId, networks }), {
    toldInPlace: true,
    after: async (kept) => {
      queries.setQueryData(["networks", siteId], kept);
      onClose();
      await Promise.all(
        [["site-check", siteId], ["lint-facts"]].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
  const lines = text.split(/[\s,;]+/).filter((line) => line !== "");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    keep.mutate(lines);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt={6}>
        <Textarea
          label={t("check.networks.field")}
          description={t("check.networks.help")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={keep.isError ? errorWords(keep.error).message : undefined}
          minRows={2}
          maxRows={8}
          autosize
          maw={420}
          spellCheck={false}
          data-autofocus
        />
        <Group gap="xs">
          <Button type="submit" loading={keep.isPending} disabled={lines.length === 0}>
            {t("check.networks.keep")}
          </Button>
          {own && (
            <Button variant="default" onClick={() => keep.mutate(null)}>
              {t("check.networks.back", { networks: shown.join(", ") })}
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t("act.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
