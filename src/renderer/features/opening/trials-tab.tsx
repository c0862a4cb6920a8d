import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { CallsCard } from "../calls/calls-card.tsx";
import { RingOrderCard } from "../calls/ring-order-card.tsx";
import { OpenDevice } from "../door/open-device.tsx";
import classes from "./opening.module.css";
import { OpeningCard } from "./opening-card.tsx";

/** Trying a door phone out: its door, its calls, and who rings when. */
export function TrialsTab() {
  return <OpenDevice>{(device, door) => <Trials device={device} door={door} />}</OpenDevice>;
}

function Trials({ device, door }: { device: DeviceView; door: DoorSummary }) {
  return (
    <div className={classes.columns}>
      <OpeningCard door={door} />
      <CallsCard device={device} door={door} />
      <div className={classes.wide}>
        <RingOrderCard device={device} />
      </div>
    </div>
  );
}
