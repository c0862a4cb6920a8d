import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { Answer } from "../http/answer.ts";
import type { Parameters } from "../http/parameters.ts";
import type { RunningConfiguration } from "../panel/device-memory.ts";
import type { Panel } from "../panel/panel.ts";

/** What a call of the local API acts upon. */
export type CallContext = {
  readonly clock: SimulatorClock;
  readonly panel: Panel;
  readonly running: RunningConfiguration;
};

export type ApiCall = (parameters: Parameters, context: CallContext) => Answer;
