import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Crop } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import type { PickedFile } from "../../ui/picked-file.ts";

/** A picture made into a logo, again for each crop; the one before stays in sight meanwhile. */
export function usePreparedLogo(doorId: DoorId, file: PickedFile, crop: Crop | undefined) {
  const core = useCore();
  return useQuery({
    queryKey: ["device", doorId, "prepared-logo", file.key, crop],
    queryFn: ({ signal }) =>
      valueIn(
        core.media.prepareLogo(
          { doorId, name: file.name, file: file.content, ...(crop && { crop }) },
          { signal },
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
