import { Input, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useId, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { useConnection } from "../../api/core-context.ts";
import { useObserved } from "../../api/observable.ts";
import { useWords } from "../../locales/use-words.ts";
import { doorTarget } from "../door/door-target.ts";
import { CodeField } from "./code-field.tsx";
import { HoldButton } from "./hold-button.tsx";
import { type OpeningTries, openingTriesOf, type Relay, tryOpening } from "./opening-tries.ts";
import { OutcomeNotice } from "./outcome-notice.tsx";
import { TriesTable } from "./tries-table.tsx";

const relays = ["1", "2", "3"] as const;

/** Opens this door, by a person who holds the button; one order at a time, never repeated. */
export function OpeningCard({ door }: { door: DoorSummary }) {
  const { t } = useWords();
  const { client: core, line } = useConnection();
  const connected = useObserved(line) === "open";
  const tries = openingTriesOf(door.id);
  const { underWay, past } = useObserved(tries);
  const [relay, setRelay] = useState<Relay>(1);
  const [code, setCode] = useState("");
  const [last] = past;
  // Waiting for a cut line to return would open the door at a moment nobody chose.
  const disabled = code === "" || underWay !== null || !connected;
  const open = () => {
    setCode("");
    void tryOpening(tries, relay, () => core.trial.open({ doorId: door.id, relay, code }));
  };
  return (
    <Paper p="sm">
      <Stack gap="sm">
        <Title order={2}>{t("opening.title")}</Title>
        <RelayChoice relay={relay} onChange={setRelay} />
        <CodeField code={code} onChange={setCode} description={t("opening.codeWhy")} />
        <HoldToOpen door={door} disabled={disabled} underWay={underWay} onHeld={open} />
        {last && <OutcomeNotice key={last.at} last={last} />}
        {past.length > 0 && <TriesTable past={past} />}
      </Stack>
    </Paper>
  );
}

function RelayChoice({ relay, onChange }: { relay: Relay; onChange: (relay: Relay) => void }) {
  const { t } = useWords();
  return (
    <Input.Wrapper label={t("opening.relayLabel")} size="xs" labelElement="div">
      <SegmentedControl
        size="xs"
        display="flex"
        w="fit-content"
        aria-label={t("opening.relayLabel")}
        value={String(relay)}
        onChange={(chosen) => onChange(Number(chosen) as Relay)}
        data={relays.map((value) => ({ value, label: t(`opening.relay.${value}`) }))}
      />
    </Input.Wrapper>
  );
}

type HoldProps = {
  readonly door: DoorSummary;
  readonly disabled: boolean;
  readonly underWay: OpeningTries["underWay"];
  readonly onHeld: () => void;
};

function HoldToOpen({ door, disabled, underWay, onHeld }: HoldProps) {
  const { t } = useWords();
  const hint = useId();
  return (
    <div>
      <HoldButton
        label={t(underWay === null ? "opening.hold" : "opening.asking")}
        target={doorTarget(door, t)}
        disabled={disabled}
        describedBy={hint}
        onHeld={onHeld}
      />
      <Text id={hint} size="xs" c="dimmed" mt={4}>
        {t("opening.holdHint")}
      </Text>
    </div>
  );
}
