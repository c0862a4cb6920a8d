import { Modal, Stack, Tabs, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { ProfileDifferences } from "./profile-differences.tsx";
import { ProfileProblems } from "./profile-problems.tsx";
import classes from "./settings.module.css";
import { settingsQuestions } from "./settings-questions.ts";
import { useOverview } from "./use-overview.ts";

type Props = { readonly text: string; readonly onClose: () => void };

/** A profile as text: what is wrong in it, line by line, and what it changes beside the built-in one. */
export function ProfileEditor({ text: initial, onClose }: Props) {
  const { t } = useWords();
  const core = useCore();
  const [text, setText] = useState(initial);
  const [asked] = useDebouncedValue(text, 250);
  const field = useRef<HTMLTextAreaElement>(null);
  const check = useQuery(settingsQuestions.check(core, asked));
  const show = useOverview();
  const keep = useAct(() => core.settings.keepProfile({ text }), {
    toldInPlace: true,
    after: (overview) => {
      show(overview);
      onClose();
    },
  });
  const problems = check.data?.problems ?? [];
  const current = asked === text && !check.isPlaceholderData;
  return (
    <Modal opened onClose={onClose} size={860} title={t("settings.profiles.editorTitle")}>
      <Textarea
        ref={field}
        className={classes.text}
        aria-label={t("settings.profiles.editorField")}
        rows={16}
        wrap="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Tabs defaultValue="problems" mt="xs">
        <Tabs.List>
          <Tabs.Tab value="problems">{t("settings.profiles.problems", { count: problems.length })}</Tabs.Tab>
          <Tabs.Tab value="differences">
            {t("settings.profiles.differences", { count: check.data?.differences.length ?? 0 })}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="problems" pt="xs" mah={180} style={scrolling}>
          <ProfileProblems problems={problems} onGo={(line) => selectLine(field.current, line)} />
        </Tabs.Panel>
        <Tabs.Panel value="differences" pt="xs" mah={180} style={scrolling}>
          <ProfileDifferences differences={check.data?.differences ?? []} />
        </Tabs.Panel>
      </Tabs>
      <Stack gap="sm" mt="sm">
        {" "}
        {keep.isError && <FailureNotice error={keep.error} />}
        {check.isError && <FailureNotice error={check.error} onRetry={() => void check.refetch()} />}
        <DialogFoot
          onClose={onClose}
          go={t("settings.profiles.keep")}
          onGo={() => keep.mutate(undefined)}
          ready={current && problems.length === 0 && check.data !== undefined}
          busy={keep.isPending}
        />
      </Stack>
    </Modal>
  );
}

const scrolling = { overflow: "auto" } as const;

/** Puts the cursor on a line, selected, and in sight. */
function selectLine(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split("\n");
  const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 6);
}
