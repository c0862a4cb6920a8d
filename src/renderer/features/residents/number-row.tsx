import { Button, Select, TextInput } from "@mantine/core";
import { IconGripVertical, IconX } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import type { DeviceView } from "#shared/contract/door-contract.ts";
import { parseCallNumber } from "#shared/model/resident-rules.ts";
import { useWords, type Words } from "../../locales/use-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { joinNumber, splitNumber } from "./number-parts.ts";
import classes from "./residents.module.css";

type Props = {
  readonly device: DeviceView;
  readonly number: string;
  readonly position: number;
  readonly fresh: boolean;
  readonly onChange: (number: string) => void;
  readonly onMove: (from: number, to: number) => void;
};

const dragType = "application/x-perron-number";

/** One number: what is dialled, through what, and its place in the order. */
export function NumberRow({ device, number, position, fresh, onChange, onMove }: Props) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const named = { position: position + 1 };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.types.includes(dragType))
      onMove(Number(event.dataTransfer.getData(dragType)), position);
  };
  const allow = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setOver(true);
  };
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(position, position + (event.key === "ArrowUp" ? -1 : 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt+arrows work from any field of the row
    <div
      className={classes.number}
      data-over={over}
      onKeyDown={keys}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button
        type="button"
        id={`number-handle-${position}`}
        className={classes.handle}
        draggable={!fresh}
        disabled={fresh}
        aria-label={t("numbers.drag", named)}
        title={t("numbers.drag", named)}
        onDragStart={(event) => event.dataTransfer.setData(dragType, String(position))}
      >
        <IconGripVertical size={15} />
      </button>
      <Dialled number={number} named={named} fresh={fresh} onChange={onChange} />
      <IconButton label={t("numbers.remove", named)} onClick={() => onChange("")}>
        <IconX size={15} />
      </IconButton>
      <Through device={device} number={number} onChange={onChange} />
      <Proposal number={number} onTake={onChange} />
    </div>
  );
}

type DialledProps = Pick<Props, "number" | "fresh" | "onChange"> & { named: { position: number } };

/** Kept as typed until it is left, so that half a number is never judged. */
function Dialled({ number, named, fresh, onChange }: DialledProps) {
  const { t, say } = useWords();
  const { dialled, via } = splitNumber(number);
  const [typed, setTyped] = useState<string | null>(null);
  const reading = parseCallNumber(number);
  const leave = () => {
    if (typed !== null && typed !== dialled) onChange(joinNumber(typed, via));
    else if (fresh && typed === null) onChange("");
    setTyped(null);
  };
  return (
    <TextInput
      aria-label={t("numbers.position", named)}
      value={typed ?? dialled}
      autoFocus={fresh}
      spellCheck={false}
      error={number !== "" && !reading.ok && say(reading.message)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}

function Through({ device, number, onChange }: Pick<Props, "device" | "number" | "onChange">) {
  const { t } = useWords();
  const { dialled, via } = splitNumber(number);
  if (dialled === "") return null;
  return (
    <Select
      className={classes.second}
      aria-label={t("numbers.via")}
      value={via}
      data={ways(device, via, t)}
      onChange={(chosen) => onChange(joinNumber(dialled, chosen ?? ""))}
    />
  );
}

function ways({ sipAccounts }: DeviceView, via: string, t: Words["t"]) {
  const accounts = sipAccounts.map(({ index, label }) => ({
    value: String(index),
    label: t("numbers.account", { index, label }),
  }));
  const known = via === "" || accounts.some(({ value }) => value === via);
  const missing = /^\d+$/.test(via) ? t("numbers.accountMissing", { index: via }) : `@${via}`;
  return [
    { value: "", label: t("numbers.direct") },
    ...accounts,
    ...(known ? [] : [{ value: via, label: missing }]),
  ];
}

/** What was probably meant, one press away. */
function Proposal({ number, onTake }: { number: string; onTake: (number: string) => void }) {
  const { t } = useWords();
  const reading = parseCallNumber(number);
  if (number === "" || reading.ok || reading.proposal === undefined) return null;
  const { proposal } = reading;
  return (
    <Button className={classes.second} variant="light" onClick={() => onTake(proposal)}>
      {t("numbers.take", { proposal: proposal.replace(/^sip:/, "") })}
    </Button>
  );
}
