import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { OpenDevice } from "../door/open-device.tsx";
import { useEditedDevice } from "../door-settings/use-edits.ts";
import { ButtonsInstead } from "./buttons-instead.tsx";
import { DirectoryEditor } from "./directory-editor.tsx";
import type { OpenDirectory } from "./open-directory.ts";
import { useDirectory } from "./use-directory.ts";

/** The residents' directory of a door phone, or what stands in its place on a Buttons model. */
export function ResidentsTab() {
  return (
    <OpenDevice>
      {(device, door) =>
        device.variant === "buttons" ? (
          <ButtonsInstead device={device} />
        ) : (
          <Directory device={device} door={door} />
        )
      }
    </OpenDevice>
  );
}

function Directory({ device, door }: { device: DeviceView; door: DoorSummary }) {
  const { t } = useWords();
  const opening = useDirectory(door, device);
  if (opening.isError) {
    return <FailureNotice error={opening.error} onRetry={() => void opening.refetch()} />;
  }
  if (!opening.data) return <Waiting>{t("app.loading")}</Waiting>;
  return <Edited door={door} device={device} opened={opening.data} />;
}

function Edited({ door, device, opened }: { door: DoorSummary; device: DeviceView; opened: OpenDirectory }) {
  const edited = useEditedDevice(device, opened);
  return <DirectoryEditor door={door} device={edited} opened={opened} />;
}
