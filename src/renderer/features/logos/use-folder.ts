import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import type { LogoMatch } from "#shared/contract/media-contract.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";
import { useCore } from "../../api/core-context.ts";
import type { PickedFile } from "../../ui/picked-file.ts";
import { type FolderRow, surely } from "./folder-rows.ts";

/** What is known of a file by itself, before and after a person has looked at it. */
type Known = Partial<Pick<FolderRow, "logo" | "error" | "included" | "resident">>;
type Change = (key: string, change: Known) => void;

/** The files of a folder: each made into a logo, one after the other, and matched to a resident. */
export function useFolder(door: DoorSummary, files: readonly PickedFile[]) {
  const core = useCore();
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const change = useCallback<Change>(
    (key, changed) => setKnown((before) => new Map(before).set(key, { ...before.get(key), ...changed })),
    [],
  );
  const matching = useQuery({
    queryKey: ["device", door.id, "logo-matches", files.map(({ key }) => key)],
    queryFn: ({ signal }) =>
      valueIn(core.media.matchLogos({ doorId: door.id, files: files.map(({ name }) => name) }, { signal })),
  });
  useEffect(() => {
    const stop = new AbortController();
    void prepareAll(core, door.id, files, change, stop.signal);
    return () => stop.abort();
  }, [core, door.id, files, change]);
  const rows = files.map((file, place) => rowOf(file, known.get(file.key), matching.data?.[place]));
  return { rows, change, matching };
}

const rowOf = ({ key, name }: PickedFile, known: Known = {}, match?: LogoMatch): FolderRow => ({
  key,
  file: name,
  match,
  logo: known.logo,
  error: known.error,
  resident: known.resident === undefined ? surely(match) : known.resident,
  included: known.included ?? true,
});

async function prepareAll(
  core: CoreClient,
  doorId: DoorId,
  files: readonly PickedFile[],
  change: Change,
  signal: AbortSignal,
): Promise<void> {
  for (const { key, name, content } of files) {
    if (signal.aborted) return;
    try {
      const logo = await valueIn(core.media.prepareLogo({ doorId, name, file: content }, { signal }));
      change(key, { logo });
    } catch (error) {
      if (!signal.aborted) change(key, { error, included: false });
    }
  }
}
