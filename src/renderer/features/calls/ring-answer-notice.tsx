import { Alert, Text } from "@mantine/core";
import { IconArrowRight, IconBellOff, IconBellRinging } from "@tabler/icons-react";
import { Fragment } from "react";
import type { TimeRange } from "#shared/model/device-configuration.ts";
import { type RingAnswer, ringAt, type WeekMoment } from "#shared/model/ring-order.ts";
import { useWords } from "../../locales/use-words.ts";
import type { ListedCallee } from "./callees.ts";
import classes from "./calls.module.css";

type Props = {
  readonly callee: ListedCallee;
  readonly timeRanges: readonly TimeRange[];
  readonly moment: WeekMoment;
};

/** What a call at that moment does: the numbers that ring, or why none. */
export function RingAnswerNotice({ callee, timeRanges, moment }: Props) {
  const { t } = useWords();
  const answer = ringAt(callee, timeRanges, moment);
  const when = useMoment()(moment);
  if (answer.outcome === "rings") {
    const title = t(answer.always ? "ring.always" : "ring.rings", { name: callee.label, when });
    return (
      <Alert color="green" icon={<IconBellRinging size={18} />} title={title} role="status">
        <ol className={classes.order}>
          {answer.numbers.map((number, place) => (
            <Fragment key={[place, number].join()}>
              {place > 0 && <IconArrowRight size={14} aria-hidden />}
              <li>{number.replace(/^sip:/, "")}</li>
            </Fragment>
          ))}
        </ol>
        <Text size="xs" c="dimmed">
          {t("ring.cycle", { count: answer.numbers.length })}
        </Text>
      </Alert>
    );
  }
  return (
    <Alert
      color="yellow"
      icon={<IconBellOff size={18} />}
      title={t("ring.silent", { name: callee.label, when })}
      role="status"
    >
      <Text size="sm">
        <Why answer={answer} />
      </Text>
    </Alert>
  );
}

function Why({ answer }: { answer: Exclude<RingAnswer, { outcome: "rings" }> }) {
  const { t } = useWords();
  const say = useMoment();
  if (answer.outcome === "no-numbers") return t("ring.noNumbers");
  if (answer.outcome === "unknown-range") return t("ring.unknownRange", { index: answer.index });
  const name = t("overview.rangeName", { index: answer.range.index, name: answer.range.name });
  if (answer.opens === null) return t("ring.neverOpens", { name });
  return t("ring.outside", { name, opens: say(answer.opens) });
}

/** A moment of the week as one says it: « dimanche à 22:30 ». */
function useMoment() {
  const { t, language } = useWords();
  return ({ day, hour, minute }: WeekMoment) => {
    const named = t(`weekday.${day}`);
    const time = `${hour}:${String(minute).padStart(2, "0")}`;
    return t("ring.moment", { day: language === "fr" ? named.toLowerCase() : named, time });
  };
}
