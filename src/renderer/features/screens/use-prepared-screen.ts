import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Crop } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import type { PickedFile } from "../../ui/picked-file.ts";

/** How a picture fills the screen: `whole` with bars, `fill` cut at the middle, `crop` as drawn by hand. */
export const fits = ["whole", "fill", "crop"] as const;
export type Fit = (typeof fits)[number];

/** Long enough that a drag asks once, not at each pixel. */
const settleMs = 250;

/** A picture made fit for the screen, again for each way; the one before stays in sight meanwhile. */
export function usePreparedScreen(doorId: DoorId, file: PickedFile, fit: Fit, drawn: Crop | undefined) {
  const core = useCore();
  const [settled] = useDebouncedValue(drawn, settleMs);
  const crop = fit === "crop" ? settled : undefined;
  return useQuery({
    queryKey: ["prepared-screen", file.key, fit, crop],
    queryFn: ({ signal }) => {
      const way = fit === "crop" ? "fill" : fit;
      const wish = { doorId, file: file.content, fit: way, ...(crop && { crop }) } as const;
      return valueIn(core.media.prepareScreen(wish, { signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
