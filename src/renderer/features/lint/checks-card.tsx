import { useNavigate } from "@tanstack/react-router";
import type { DeviceView, DoorSummary } from "#shared/contract/door-contract.ts";
import type { Finding } from "#shared/model/lint/finding.ts";
import { useObserved } from "../../api/observable.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useEditedDevice } from "../door-settings/use-edits.ts";
import type { OpenDirectory } from "../residents/open-directory.ts";
import { useDirectory } from "../residents/use-directory.ts";
import { fieldPlace } from "./field-place.ts";
import { FindingsCard } from "./findings-card.tsx";
import { useFindingDesk } from "./use-finding-desk.ts";
import { useLiveLint } from "./use-live-lint.ts";

type Props = { readonly door: DoorSummary; readonly device: DeviceView };

/** On the door's overview: what would ring wrong, pending edits counted in. */
export function ChecksCard({ door, device }: Props) {
  const opening = useDirectory(door, device);
  if (opening.isError) return <FailureNotice error={opening.error} onRetry={() => void opening.refetch()} />;
  return opening.data ? <Card door={door} device={device} opened={opening.data} /> : null;
}

function Card({ door, device, opened }: Props & { opened: OpenDirectory }) {
  const navigate = useNavigate();
  const edited = useEditedDevice(device, opened);
  const { lint, findings, rows } = useLiveLint(door, edited, useObserved(opened.store).rows);
  const params = { siteId: door.siteId, doorId: door.id };
  const onOpen = ({ path }: Finding) => void navigate({ ...fieldPlace(path), params });
  const { buttons, timeRanges } = edited;
  const desk = useFindingDesk({ edits: opened, lint, rows, buttons, timeRanges, onOpen });
  return <FindingsCard findings={findings} desk={desk} mb="sm" />;
}
