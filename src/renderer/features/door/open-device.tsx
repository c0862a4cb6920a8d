import type { ReactNode } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { failureIn } from "../../api/answer.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LoginGate } from "./login-gate.tsx";
import { useDevice } from "./use-device.ts";
import { useDoor } from "./use-door.ts";

type Props = { readonly children: (device: DeviceView, door: DoorSummary) => ReactNode };

/** Shows what needs the device's content, once the device lets itself be read. */
export function OpenDevice({ children }: Props) {
  const { door } = useDoor();
  return door ? <Reading door={door}>{children}</Reading> : null;
}

function Reading({ door, children }: Props & { door: DoorSummary }) {
  const { t } = useWords();
  const device = useDevice(door);
  if (device.data && !device.isError) return children(device.data, door);
  if (device.isFetching) {
    return <Waiting>{t(door.login === "accepted" ? "door.reading" : "door.loggingIn")}</Waiting>;
  }
  const code = failureIn(device.error)?.code;
  if (code === "unauthorised" || code === "certificate") {
    return <LoginGate door={door} error={device.error} onOpen={() => void device.refetch()} />;
  }
  return (
    <>
      <FailureNotice error={device.error} onRetry={() => void device.refetch()} />
      {device.data && children(device.data, door)}
    </>
  );
}
