import { SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { AsmProduct } from "#shared/contract/asm-view.ts";
import type { SiteId } from "#shared/model/identity.ts";
import { useConnection } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { CodeField } from "../opening/code-field.tsx";
import { HoldButton } from "../opening/hold-button.tsx";
import { asmQuestions } from "./asm-questions.ts";
import { productName } from "./product-words.ts";
import { TaskOutcome } from "./task-outcome.tsx";

type Relay = "1" | "2" | "3";
type Props = { readonly siteId: SiteId; readonly product: AsmProduct; readonly running: boolean };

/** Opens a door through the server, by a person who holds the button: it leaves with the next notify, once. */
export function OpenOverAsm({ siteId, product, running }: Props) {
  const { t } = useWords();
  const { client: core, line } = useConnection();
  const queries = useQueryClient();
  const hint = useId();
  const connected = useObserved(line) === "open";
  const [relay, setRelay] = useState<Relay>("1");
  const [code, setCode] = useState("");
  const { objectId } = product;
  const open = useAct((secret: string) => core.asm.open({ siteId, objectId, relay, code: secret }), {
    toldInPlace: true,
    after: () => queries.invalidateQueries({ queryKey: ["asm", siteId, "tasks"] }),
  });
  const tasks = useQuery(asmQuestions.tasks(core, siteId));
  const last = tasks.data?.find((task) => task.objectId === objectId && task.kind === "door");
  const underWay = last?.state === "queued" || last?.state === "delivered";
  const disabled = code === "" || !running || !connected || underWay || open.isPending;
  const hold = () => {
    setCode("");
    open.mutate(code);
  };
  return (
    <Stack gap="sm" component="section" aria-label={t("opening.title")}>
      <Title order={3}>{t("opening.title")}</Title>
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t("opening.relayLabel")}
        value={relay}
        onChange={(chosen) => setRelay(chosen as Relay)}
        data={(["1", "2", "3"] as const).map((value) => ({ value, label: t(`opening.relay.${value}`) }))}
      />
      <CodeField code={code} onChange={setCode} description={t("asm.codeWhy")} />
      <div>
        <HoldButton
          label={t(underWay ? "asm.openWaits" : "opening.hold")}
          target={productName(product, t)}
          disabled={disabled}
          describedBy={hint}
          onHeld={hold}
        />
        <Text id={hint} size="xs" c="dimmed" mt={4}>
          {t("asm.holdHint")}
        </Text>
      </div>
      {open.isError && <FailureNotice error={open.error} />}
      {last && <TaskOutcome task={last} />}
    </Stack>
  );
}
