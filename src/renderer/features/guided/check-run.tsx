import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { type DoorChecks, type GuidedTest, remains } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./guided.module.css";
import { neighbourOf, testToBegin } from "./next-test.ts";
import { countsOf, ProgressStrip } from "./progress-strip.tsx";
import { TestCard } from "./test-card.tsx";
import { TestList } from "./test-list.tsx";
import { useCheckKeys } from "./use-check-keys.ts";
import { useMachineRun } from "./use-machine-run.ts";
import { useTestActs } from "./use-test-acts.ts";

type Props = {
  readonly door: DoorSummary;
  readonly checks: DoorChecks;
  readonly onMakeAgain: () => void;
};

/** The list on the left, the test at hand on the right; all of it goes by the keyboard. */
export function CheckRun({ door, checks, onMakeAgain }: Props) {
  const { tests } = checks;
  const [chosen, setChosen] = useState(() => testToBegin(tests));
  const list = useRef<HTMLDivElement>(null);
  const select = (id: string) => {
    setChosen(id);
    list.current?.querySelector<HTMLElement>(`[data-test="${id}"]`)?.focus();
  };
  // A list made again may have lost the test that was at hand.
  const current = tests.find(({ id }) => id === chosen) ?? tests[0];
  return (
    <section aria-label={useWords().t("guided.title")}>
      <Heading
        door={door}
        checks={checks}
        onMakeAgain={onMakeAgain}
        onMachineDone={(after) => select(testToBegin(after) ?? "")}
      />
      <div className={classes.run} ref={list}>
        <TestList tests={tests} chosen={current?.id ?? null} onChoose={setChosen} />
        {current && <Current key={current.id} door={door} tests={tests} test={current} onSelect={select} />}
      </div>
    </section>
  );
}

type CurrentProps = {
  readonly door: DoorSummary;
  readonly tests: readonly GuidedTest[];
  readonly test: GuidedTest;
  readonly onSelect: (id: string) => void;
};

function Current({ door, tests, test, onSelect }: CurrentProps) {
  const acts = useTestActs(door, test, onSelect);
  useCheckKeys((act) => {
    if (act === "next") return onSelect(neighbourOf(tests, test.id, 1));
    if (act === "previous") return onSelect(neighbourOf(tests, test.id, -1));
    return acts.byKey(act);
  });
  return <TestCard door={door} test={test} acts={acts} />;
}

type HeadingProps = Props & { readonly onMachineDone: (tests: readonly GuidedTest[]) => void };

function Heading({ door, checks, onMakeAgain, onMachineDone }: HeadingProps) {
  const { t, day } = useWords();
  const { tests, madeAt } = checks;
  const left = tests.filter(remains).length;
  const machine = useMachineRun(door, tests, onMachineDone);
  return (
    <Group justify="space-between" align="flex-start" mb="sm" gap="sm">
      <div>
        <Group gap="sm" align="center">
          <Title order={2}>{t("guided.title")}</Title>
          <ProgressStrip counts={countsOf(tests)} />
        </Group>
        <Text size="sm" c="dimmed" role="status">
          {left === 0 ? t("guided.allDone") : t("guided.remaining", { count: left })}
          {madeAt !== null && ` · ${t("guided.madeAt", { when: day(madeAt) })}`}
        </Text>
      </div>
      <Group gap="xs">
        <MachineButton machine={machine} />
        <Button variant="default" leftSection={<IconRefresh size={15} />} onClick={onMakeAgain}>
          {t("guided.makeAgain")}
        </Button>
      </Group>
    </Group>
  );
}

function MachineButton({ machine }: { machine: ReturnType<typeof useMachineRun> }) {
  const { t } = useWords();
  if (machine.running !== null)
    return (
      <Paper px="sm" py={4}>
        <Group gap="sm">
          <Text size="sm" role="status">
            {t("guided.machineStep", machine.running)}
          </Text>
          <Button variant="subtle" color="red" onClick={machine.stop}>
            {t("act.cancel")}
          </Button>
        </Group>
      </Paper>
    );
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={15} />}
      disabled={machine.left === 0}
      onClick={machine.start}
    >
      {t("guided.machineAll", { count: machine.left })}
    </Button>
  );
}
