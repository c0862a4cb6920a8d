import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { useCore } from "../../api/core-context.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./asm.module.css";
import { asmQuestions } from "./asm-questions.ts";

const shown = 5;

/** Messages that nobody could read, as they came: for the vendor's support, and for people who can. */
export function UnreadableCard({ siteId }: { siteId: SiteId }) {
  const { t, day } = useWords();
  const messages = useQuery(asmQuestions.unreadable(useCore(), siteId));
  if (!messages.data || messages.data.length === 0) return null;
  return (
    <Paper p="md" component="section" aria-labelledby="asm-unreadable">
      <Title order={2} id="asm-unreadable">
        {t("asm.unreadable")}
      </Title>
      <Stack gap="xs">
        {messages.data.slice(0, shown).map(({ id, receivedAt, remoteAddress, path, text }) => (
          <div key={id}>
            <Text size="sm" c="dimmed">
              {`${day(receivedAt)} · ${remoteAddress} · ${path}`}
            </Text>
            <pre className={classes.raw}>{text}</pre>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
