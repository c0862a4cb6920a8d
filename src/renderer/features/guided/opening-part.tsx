import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useId, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { DoorAnswerView } from "#shared/contract/trial-contract.ts";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import { failureIn } from "../../api/answer.ts";
import { useConnection } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { doorTarget } from "../door/door-target.ts";
import { CodeField } from "../opening/code-field.tsx";
import { HoldButton } from "../opening/hold-button.tsx";
import { useKeepChecks } from "./use-checks.ts";

type Props = {
  readonly door: DoorSummary;
  readonly test: GuidedTest;
  readonly code: RefObject<HTMLInputElement | null>;
};

/** Opens the door once for one held button; the code is forgotten as it leaves. */
export function OpeningPart({ door, test, code: field }: Props) {
  const { t } = useWords();
  const hint = useId();
  const [code, setCode] = useState("");
  const opening = useOpening(door, test);
  const { line } = useConnection();
  const connected = useObserved(line) === "open";
  // Waiting for a cut line to return would open the door at a moment nobody chose.
  const disabled = code === "" || opening.isPending || !connected;
  return (
    <Stack gap="xs" maw={460}>
      <CodeField ref={field} code={code} onChange={setCode} description={t("opening.codeWhy")} />
      <HoldButton
        label={t(opening.isPending ? "opening.asking" : "opening.hold")}
        target={doorTarget(door, t)}
        disabled={disabled}
        describedBy={hint}
        onHeld={() => {
          setCode("");
          opening.mutate(code);
        }}
      />
      <Text id={hint} size="xs" c="dimmed">
        {t("opening.holdHint")}
      </Text>
      {opening.error && failureIn(opening.error)?.code !== "uncertain" && (
        <FailureNotice error={opening.error} />
      )}
      {opening.data && opening.data.answer.status !== 200 && <Refused answer={opening.data.answer} />}
    </Stack>
  );
}

function useOpening(door: DoorSummary, test: GuidedTest) {
  const { client: core } = useConnection();
  const keep = useKeepChecks(door);
  const queries = useQueryClient();
  const opening = useAct((code: string) => core.guided.open({ doorId: door.id, testId: test.id, code }), {
    toldInPlace: true,
    after: ({ checks }) => keep(checks),
  });
  return {
    ...opening,
    mutate: (code: string) =>
      opening.mutate(code, {
        // A lost answer is written down as unknown on the other side.
        onError: () => void queries.invalidateQueries({ queryKey: ["checks", door.id] }),
      }),
  };
}

/** The door said no: nothing moved, and nothing is written down. */
function Refused({ answer }: { answer: DoorAnswerView }) {
  const { say } = useWords();
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={say(answer.meaning)} role="alert">
      <Text size="sm">{say(answer.whatToDo)}</Text>
    </Alert>
  );
}
