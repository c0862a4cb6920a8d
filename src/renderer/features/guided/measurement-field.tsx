import { Input, NumberInput, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { MeasurementView } from "#shared/model/guided-test.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { useWords } from "../../locales/use-words.ts";
import { useKeepChecks } from "./use-checks.ts";

type Props = { readonly door: DoorSummary; readonly measurement: MeasurementView };

/** One measurement, kept as soon as it is typed or told; emptied, it counts as not measured again. */
export function MeasurementField({ door, measurement }: Props) {
  const core = useCore();
  const keep = useKeepChecks(door);
  const measure = useAct(
    (value: number | null) => core.guided.measure({ doorId: door.id, name: measurement.name, value }),
    { toldInPlace: true, after: keep },
  );
  const failure = failureIn(measure.error);
  const say = useWords().say;
  const error = failure ? say(failure.message) : undefined;
  return measurement.kind === "yes-no" ? (
    <YesNo measurement={measurement} onTell={measure.mutate} />
  ) : (
    <Figure measurement={measurement} error={error} onMeasure={measure.mutate} />
  );
}

type FigureProps = {
  readonly measurement: MeasurementView;
  readonly error: string | undefined;
  readonly onMeasure: (value: number | null) => void;
};

function Figure({ measurement, error, onMeasure }: FigureProps) {
  const { say, language } = useWords();
  const [typed, setTyped] = useState<number | string>(measurement.value ?? "");
  const keep = () => {
    const value = typed === "" ? null : Number(typed);
    if (value !== measurement.value && !Number.isNaN(value)) onMeasure(value);
  };
  return (
    <NumberInput
      size="xs"
      hideControls
      maw={260}
      label={say(measurement.label)}
      description={say(measurement.hint)}
      placeholder={measurement.unit}
      suffix={` ${measurement.unit}`}
      decimalScale={2}
      allowNegative={false}
      decimalSeparator={language === "fr" ? "," : "."}
      allowedDecimalSeparators={[",", "."]}
      value={typed}
      error={error}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  );
}

type YesNoProps = {
  readonly measurement: MeasurementView;
  readonly onTell: (value: number | null) => void;
};

function YesNo({ measurement, onTell }: YesNoProps) {
  const { t, say } = useWords();
  const { value } = measurement;
  return (
    <Input.Wrapper
      size="xs"
      labelElement="div"
      label={say(measurement.label)}
      description={say(measurement.hint)}
    >
      <SegmentedControl
        size="xs"
        mt={4}
        aria-label={say(measurement.label)}
        value={value === null ? "none" : String(value)}
        onChange={(chosen) => onTell(chosen === "none" ? null : Number(chosen))}
        data={[
          { value: "1", label: t("guided.accessibility.yes") },
          { value: "0", label: t("guided.accessibility.no") },
          { value: "none", label: t("guided.accessibility.notSeen") },
        ]}
      />
    </Input.Wrapper>
  );
}
