import { ActionIcon, Button, Group, Kbd } from "@mantine/core";
import { IconCamera, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { GuidedTest } from "#shared/model/guided-test.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import { keyOf } from "./check-keys.ts";
import classes from "./guided.module.css";
import { useKeepChecks } from "./use-checks.ts";

type Props = {
  readonly door: DoorSummary;
  readonly test: GuidedTest;
  readonly input: RefObject<HTMLInputElement | null>;
};

/** Photographs of what was seen: from a file, or taken where the machine has a camera of its own. */
export function Photographs({ door, test, input }: Props) {
  const { t, language } = useWords();
  const core = useCore();
  const keep = useKeepChecks(door);
  const add = useAct((file: File) => core.guided.addPhotograph({ doorId: door.id, testId: test.id, file }), {
    after: keep,
  });
  return (
    <Group gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconCamera size={15} />}
        rightSection={<Kbd aria-hidden>{keyOf("photograph", language)}</Kbd>}
        loading={add.isPending}
        onClick={() => input.current?.click()}
      >
        {t("guided.photograph")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label={t("guided.photograph")}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) add.mutate(file);
          event.currentTarget.value = "";
        }}
      />
      {test.photographs.map((id, at) => (
        <Photograph key={id} door={door} id={id} place={at + 1} />
      ))}
    </Group>
  );
}

function Photograph({ door, id, place }: { door: DoorSummary; id: string; place: number }) {
  const { t } = useWords();
  const core = useCore();
  const keep = useKeepChecks(door);
  const photograph = useQuery(questions.testPhotograph(core, door.id, id));
  const address = useObjectUrl(photograph.data);
  const remove = useAct(() => core.guided.removePhotograph({ doorId: door.id, id }), { after: keep });
  return (
    <figure className={classes.photograph}>
      {address !== undefined && <img src={address} alt={t("guided.photographAlt", { place })} />}
      <ActionIcon
        variant="default"
        size={22}
        aria-label={t("guided.removePhotograph", { place })}
        title={t("guided.removePhotograph", { place })}
        loading={remove.isPending}
        onClick={() => remove.mutate(undefined)}
      >
        <IconTrash size={13} />
      </ActionIcon>
    </figure>
  );
}
