import type { AsmClient } from "./asm/start-asm-client.ts";
import type { Gate } from "./authentication/gate.ts";
import type { SimulatorClock } from "./clock/simulator-clock.ts";
import type { FaultBoard } from "./faults/fault-board.ts";
import type { RequestJournal } from "./http/request-journal.ts";
import type { FrontDoor } from "./network/front-door.ts";
import type { Listener } from "./network/listener.ts";
import type { DeviceMemory } from "./panel/device-memory.ts";
import type { Panel } from "./panel/panel.ts";
import type { Power } from "./power.ts";

/** What one device is made of. */
export type DeviceParts = {
  readonly clock: SimulatorClock & { cancelAll(): void };
  readonly faults: FaultBoard;
  readonly panel: Panel;
  readonly gate: Gate;
  readonly journal: RequestJournal;
  readonly listener: Listener;
  readonly door: FrontDoor;
  readonly power: Power;
  readonly scheme: "http" | "https";
  /** Its link to an ASM server, once it is on. */
  asm: AsmClient | null;
  /** Another device's once the fault `other-serial` struck. */
  memory: DeviceMemory;
};
