import { Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { PushOutcome } from "#shared/model/push.ts";
import { useWords } from "../../locales/use-words.ts";
import { useProve } from "../doors/use-prove.ts";

type Place = "" | "/residents" | "/review" | "/snapshots";
type Act = { readonly to: Place; readonly words: "toOverview" | "toResidents" | "again" | "compare" };

const acts: Record<PushOutcome | "failed", readonly Act[]> = {
  applied: [
    { to: "/residents", words: "toResidents" },
    { to: "", words: "toOverview" },
  ],
  unchanged: [{ to: "/residents", words: "toResidents" }],
  planned: [{ to: "/residents", words: "toResidents" }],
  reverted: [
    { to: "/review", words: "again" },
    { to: "/residents", words: "toResidents" },
  ],
  "rolled-back": [
    { to: "/review", words: "again" },
    { to: "/snapshots", words: "compare" },
  ],
  "not-returned": [{ to: "/snapshots", words: "compare" }],
  failed: [
    { to: "/review", words: "again" },
    { to: "/snapshots", words: "compare" },
  ],
};

/** What one does after a push, by how it ended. */
export function NextActs({ door, outcome }: { door: DoorSummary; outcome: PushOutcome | "failed" }) {
  const { t } = useWords();
  const params = { siteId: door.siteId, doorId: door.id };
  return (
    <Group gap="xs">
      {outcome === "not-returned" && <ProveAndRead door={door} />}
      {acts[outcome].map(({ to, words }) => (
        <Button
          key={words}
          variant="default"
          renderRoot={(props) => (
            <Link to={`/site/$siteId/door/$doorId${to}` as const} params={params} {...props} />
          )}
        >
          {t(`push.${words}`)}
        </Button>
      ))}
    </Group>
  );
}

/** The device may come back any moment: ask it, and read what it holds once it answers. */
function ProveAndRead({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const prove = useProve(door);
  const answers = prove.data?.presence === "answering";
  const read = async () => {
    await queries.resetQueries({ queryKey: ["device", door.id] });
    await navigate({
      to: "/site/$siteId/door/$doorId",
      params: { siteId: door.siteId, doorId: door.id },
    });
  };
  return (
    <>
      <Button loading={prove.isPending} onClick={() => prove.mutate(undefined)}>
        {t("push.prove")}
      </Button>
      {answers && (
        <Button variant="default" onClick={() => void read()}>
          {t("push.reread")}
        </Button>
      )}
      <Text size="sm" w="100%" role="status">
        {prove.data && t(answers ? "push.answers" : "push.silent")}
      </Text>
    </>
  );
}
