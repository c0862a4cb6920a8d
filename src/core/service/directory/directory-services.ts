import { copyService } from "./copy-service.ts";
import { lintService } from "./lint-service.ts";
import { type MergeParts, mergeService } from "./merge-service.ts";
import { networksService } from "./networks-service.ts";

/** The directory in depth. */
export function directoryServices(parts: MergeParts) {
  const { rooms, readings, profile } = parts;
  return {
    lint: lintService(rooms, readings, profile),
    networks: networksService(rooms),
    merge: mergeService(parts),
    copy: copyService(parts),
  };
}

export type DirectoryServices = ReturnType<typeof directoryServices>;
