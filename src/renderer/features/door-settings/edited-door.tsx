import type { ReactNode } from "react";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { OpenDevice } from "../door/open-device.tsx";
import type { OpenDirectory } from "../residents/open-directory.ts";
import { useDirectory } from "../residents/use-directory.ts";

/** A door phone read and open for editing. */
export type EditedDoorParts = {
  readonly door: DoorSummary;
  readonly device: DeviceView;
  readonly opened: OpenDirectory;
};

type Props = { readonly children: (parts: EditedDoorParts) => ReactNode };

/** Shows a screen that edits a door phone, once what it holds and the edits that wait are there. */
export function EditedDoor({ children }: Props) {
  return (
    <OpenDevice>
      {(device, door) => (
        <Opening key={door.id} device={device} door={door}>
          {children}
        </Opening>
      )}
    </OpenDevice>
  );
}

function Opening({ device, door, children }: Props & { device: DeviceView; door: DoorSummary }) {
  const { t } = useWords();
  const opening = useDirectory(door, device);
  if (opening.isError) {
    return <FailureNotice error={opening.error} onRetry={() => void opening.refetch()} />;
  }
  if (!opening.data) return <Waiting>{t("app.loading")}</Waiting>;
  return children({ door, device, opened: opening.data });
}
