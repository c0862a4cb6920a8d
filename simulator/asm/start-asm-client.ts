import { type Milliseconds, milliseconds } from "#shared/model/units.ts";
import type { SimulatorClock } from "../clock/simulator-clock.ts";
import type { AsmDevice } from "./asm-device.ts";
import { type AsmFaults, noAsmFaults } from "./asm-faults.ts";
import { type AsmLine, asmLine } from "./asm-line.ts";
import { type AsmTask, readTask } from "./asm-task.ts";
import { type AsmEvent, type EventQueue, eventQueue } from "./event-queue.ts";
import type { PostAnswer } from "./product-post.ts";

export type AsmClientOptions = {
  /** `http://192.168.0.10:8090`, as typed into the product. */
  readonly url: string;
  /** « Clé client ». */
  readonly token: string;
  /** « Chemin ». @default /api/v2/ */
  readonly path?: string;
  /** Time between two notifies. The note says only "cyclic". @default 60 s */
  readonly periodMs?: Milliseconds;
  readonly clock: SimulatorClock;
  readonly faults?: Partial<AsmFaults>;
};

/** The status light of the product's ASM page: connected, not activated, not connected. */
export type AsmLight = "green" | "orange" | "red";

export type AsmClient = {
  light(): AsmLight;
  /** Openings and configurations it was given, in order. */
  readonly tasks: readonly AsmTask[];
  readonly faults: AsmFaults;
  /** One cycle now: what was not acknowledged yet, then a notify and what it leads to. */
  notify(): Promise<void>;
  /** Something happened at the door; kept and sent again until it is acknowledged. */
  event(event: AsmEvent): Promise<void>;
  /** It is on again: it says so, and what it runs. After a configuration from the server it does so by itself. */
  restarted(): Promise<void>;
  /** Somebody changed it on its web pages: it tells the server everything. */
  settings(): Promise<void>;
  stop(): Promise<void>;
};

/** Speaks for a simulated door phone to an ASM server, as the vendor's note 4 describes it, one thing at a time. */
export function startAsmClient(device: AsmDevice, options: AsmClientOptions): AsmClient {
  const { clock, periodMs = milliseconds(60_000) } = options;
  const faults: AsmFaults = { ...noAsmFaults, ...options.faults };
  const line = asmLine(device.objectId, options, faults);
  const product: Product = {
    device,
    faults,
    line,
    events: eventQueue(line, faults),
    tasks: [],
    light: "red",
    restarting: false,
    gone: false,
  };
  let cancel: () => void = () => undefined;
  let last: Promise<void> = Promise.resolve();

  /** The product does one thing at a time. */
  function next(act: () => Promise<void>): Promise<void> {
    last = last.then(async () => {
      if (!product.gone && device.isOn()) await act();
    });
    return last;
  }

  function schedule(): void {
    cancel = clock.schedule(periodMs, () => {
      void next(() => cycle(product));
      if (!product.gone) schedule();
    });
  }

  void next(() => cycle(product));
  schedule();
  return {
    light: () => product.light,
    tasks: product.tasks,
    faults,
    notify: () => next(() => cycle(product)),
    event: (event) => next(() => product.events.send(event)),
    restarted: () => (product.restarting ? Promise.resolve() : next(() => tellRestart(product))),
    settings: () => next(() => sendSettings(product)),
    async stop() {
      product.gone = true;
      cancel();
      // A restart that never ends must not hold up whoever switches everything off.
      if (!product.restarting) await last;
    },
  };
}

type Product = {
  readonly device: AsmDevice;
  readonly faults: AsmFaults;
  readonly line: AsmLine;
  readonly events: EventQueue;
  readonly tasks: AsmTask[];
  light: AsmLight;
  restarting: boolean;
  /** Stopped, or never returned from a restart. */
  gone: boolean;
};

async function cycle(product: Product): Promise<void> {
  const { device, events, line, tasks } = product;
  await events.flush();
  const answer = await line.post("notify", line.message({}));
  product.light = lightOf(answer);
  if (product.light === "orange") await sendSettings(product);
  const task = answer?.status === 200 ? readTask(answer.body) : null;
  if (!task) return;
  tasks.push(task);
  if (task.kind === "configuration") await takeConfiguration(product, task);
  else {
    const value = device.open(task.relay, task.code);
    await events.send({ code: "RL", request: "open", value, taskId: task.taskId });
  }
}

async function sendSettings({ device, line }: Product): Promise<void> {
  const inBase64 = Object.entries(device.files()).map(([name, content]) => [
    name,
    Buffer.from(content).toString("base64"),
  ]);
  await line.post("settings", line.message({ ...Object.fromEntries(inBase64), request: "conf" }));
}

async function takeConfiguration(product: Product, task: AsmTask & { kind: "configuration" }): Promise<void> {
  const { device, faults, line } = product;
  if (faults.dropConfigurations > 0) {
    faults.dropConfigurations -= 1;
    return;
  }
  const answer = await line.post("settings", line.message({ request: "ack", task_id: task.taskId }));
  // Not acknowledged: the exchange went wrong, and the next notify brings the configuration again.
  if (answer?.status !== 200) return;
  product.restarting = true;
  const returned = !faults.neverReturns && (await device.restart(faults.reverts ? null : task.files));
  product.restarting = false;
  if (!returned) product.gone = true;
  if (!product.gone) await tellRestart(product);
}

async function tellRestart(product: Product): Promise<void> {
  await product.events.send({ code: "OE", request: "application", value: "restarted" });
  await sendSettings(product);
}

function lightOf(answer: PostAnswer | null): AsmLight {
  if (answer?.status === 200) return "green";
  return answer?.status === 404 && answer.body.includes("unkown_objectid") ? "orange" : "red";
}
