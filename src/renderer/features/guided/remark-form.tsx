import { Button, Group, Stack, Textarea } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { useWords } from "../../locales/use-words.ts";
import type { TestActs } from "./use-test-acts.ts";

/** A remark in the person's own words: on what works, or on what does not. */
export function RemarkForm({ acts }: { acts: TestActs }) {
  const { t } = useWords();
  const [remark, setRemark] = useState("");
  const empty = remark.trim() === "";
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    if (!empty) acts.reply("remark", remark);
  };
  return (
    <form onSubmit={keep}>
      <Stack gap="xs">
        <Textarea
          size="xs"
          label={t("guided.remarkLabel")}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2_000}
          value={remark}
          data-autofocus
          ref={focusOnce}
          onChange={(event) => setRemark(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && acts.setRemarking(false)}
        />
        <Group gap="xs">
          <Button type="submit" disabled={empty} loading={acts.answer.isPending}>
            {t("guided.worksWithRemark")}
          </Button>
          <Button
            variant="light"
            color="red"
            disabled={empty || acts.busy}
            onClick={() => acts.reply("failed", remark)}
          >
            {t("guided.failsWithRemark")}
          </Button>
          <Button variant="subtle" onClick={() => acts.setRemarking(false)}>
            {t("act.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const focusOnce = (field: HTMLTextAreaElement | null) => field?.focus();
