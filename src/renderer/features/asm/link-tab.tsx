import { Stack } from "@mantine/core";
import { useState } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Plan } from "#shared/contract/push-contract.ts";
import { OpenDevice } from "../door/open-device.tsx";
import classes from "./asm.module.css";
import { LinkForm } from "./link-form.tsx";
import { LinkState } from "./link-state.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { useAsmWatch } from "./use-asm-watch.ts";

/** One door phone's link to its management server. */
export function LinkTab() {
  return <OpenDevice>{(device, door) => <LinkPage device={device} door={door} />}</OpenDevice>;
}

function LinkPage({ device, door }: { device: DeviceView; door: DoorSummary }) {
  const [plan, setPlan] = useState<Plan | null>(null);
  useAsmWatch(door.siteId);
  return (
    <Stack gap="md">
      <div className={classes.forms}>
        {/* Another reading of the device begins the form anew. */}
        <LinkForm key={device.baseline} device={device} door={door} onPlan={setPlan} />
        <LinkState door={door} onPlan={setPlan} />
      </div>
      <PlanDialog door={door} plan={plan} onClose={() => setPlan(null)} />
    </Stack>
  );
}
