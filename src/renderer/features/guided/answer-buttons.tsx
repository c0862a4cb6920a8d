import { Button, Group, Kbd, Text } from "@mantine/core";
import { IconCheck, IconCircleMinus, IconMessageCircle, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import { keyOf } from "./check-keys.ts";
import type { TestActs } from "./use-test-acts.ts";

type Props = { readonly acts: TestActs; readonly test: GuidedTest };

/** What the person says, each with its key. Where Perron judges, a person may still say otherwise. */
export function AnswerButtons({ acts, test }: Props) {
  const { t } = useWords();
  const asked = test.state === "unknown";
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t(test.how === "machine" ? "guided.overrule" : "guided.yourAnswer")}
      </Text>
      <Group gap="xs">
        <Answer acts={acts} act="yes" icon={<IconCheck size={15} />} color="green" strong={asked} />
        <Answer acts={acts} act="no" icon={<IconX size={15} />} color="red" strong={asked} />
        <Answer acts={acts} act="remark" icon={<IconMessageCircle size={15} />} />
        <Answer acts={acts} act="set-aside" icon={<IconCircleMinus size={15} />} />
      </Group>
    </div>
  );
}

type AnswerProps = {
  readonly acts: TestActs;
  readonly act: "yes" | "no" | "remark" | "set-aside";
  readonly icon: ReactNode;
  readonly color?: string;
  readonly strong?: boolean;
};

function Answer({ acts, act, icon, color, strong = false }: AnswerProps) {
  const { t, language } = useWords();
  return (
    <Button
      variant={strong ? "light" : "default"}
      {...(color !== undefined && strong && { color })}
      leftSection={icon}
      rightSection={<Kbd aria-hidden>{keyOf(act, language)}</Kbd>}
      disabled={acts.busy}
      onClick={() => acts.byKey(act)}
    >
      {t(`guided.answer.${act}`)}
    </Button>
  );
}
