/** IPAC 500 door phones on real sockets, with faults: what other folders may import. */
export { type FaultName, parseFault } from "./faults/fault.ts";
export type { SimulatedDevice, SimulatorOptions } from "./simulated-device.ts";
export { startSimulator } from "./start-simulator.ts";
export { type SimulatorsOptions, startSimulators } from "./start-simulators.ts";
export { startTwinDevice } from "./twin.ts";
