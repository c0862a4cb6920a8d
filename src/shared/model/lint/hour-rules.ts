import type { Bilingual } from "../../result/failure.ts";
import type { DeviceConfiguration } from "../device-configuration.ts";
import { ringWeek } from "../ring-order.ts";
import type { LintCallee } from "./callee.ts";
import type { Finding } from "./finding.ts";

type Ranges = Pick<DeviceConfiguration, "timeRanges">;

/** Whether there is any hour of the week at which a call rings. */
export function lintHours(callee: LintCallee, { timeRanges }: Ranges): Finding[] {
  const { path, name, timeRange, numbers } = callee;
  const at = `${path}/timeRange`;
  const mend = callee.with(said.always, { timeRange: 0 });
  if (timeRange !== 0 && !timeRanges.some(({ index }) => index === timeRange))
    return [
      { rule: "no-time-range", path: at, severity: "error", message: said.unknown(name, timeRange), mend },
    ];
  if (numbers.length > 0 && ringWeek(callee, timeRanges).length === 0)
    return [{ rule: "never-rings", path: at, severity: "error", message: said.never(name), mend }];
  return [];
}

export function lintCodeHours({ codes, timeRanges }: Ranges & Pick<DeviceConfiguration, "codes">): Finding[] {
  return codes
    .filter(({ timeRange }) => timeRange !== 0 && !timeRanges.some(({ index }) => index === timeRange))
    .map((code) => {
      const path = `codes/${code.index}/timeRange`;
      const message = said.codeRange(code.index, code.timeRange);
      // Mending it to “always” would open the door at hours somebody closed it.
      return { rule: "no-time-range", path, severity: "error", message, mend: null };
    });
}

const said = {
  always: {
    fr: "Sonner à toute heure (plage « off »)",
    en: "Ring at any hour (time range “off”)",
  } as Bilingual,
  unknown: (name: string, index: number) => ({
    fr: `${name} : la plage horaire ${index} n'existe pas.`,
    en: `${name}: there is no time range ${index}.`,
  }),
  never: (name: string) => ({
    fr: `${name} ne peut être appelé à aucune heure de la semaine : sa plage horaire est vide.`,
    en: `${name} cannot be called at any hour of the week: the time range is empty.`,
  }),
  codeRange: (index: number, range: number) => ({
    fr: `Code relais ${index} : la plage horaire ${range} n'existe pas.`,
    en: `Relay code ${index}: there is no time range ${range}.`,
  }),
};
