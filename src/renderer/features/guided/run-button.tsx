import { Button, Kbd } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import { useWords } from "../../locales/use-words.ts";
import { keyOf } from "./check-keys.ts";
import type { TestActs } from "./use-test-acts.ts";

/** Starts the test, or starts it again: earlier tries stay. */
export function RunButton({ acts, test }: { acts: TestActs; test: GuidedTest }) {
  const { t, language } = useWords();
  const again = test.tries.length > 0;
  return (
    <div>
      <Button
        variant={again ? "default" : "filled"}
        leftSection={<IconPlayerPlay size={15} />}
        rightSection={<Kbd aria-hidden>{keyOf("run", language)}</Kbd>}
        loading={acts.run.isPending}
        onClick={acts.start}
      >
        {t(`guided.run.${again ? "again" : "first"}`)}
      </Button>
    </div>
  );
}
