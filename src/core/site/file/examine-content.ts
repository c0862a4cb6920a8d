import { ZodError } from "zod";
import { failed, ok, type Result } from "#shared/result/result.ts";
import type { Clock } from "../../clock/clock.ts";
import type { SiteStore } from "../../store/site-store.ts";
import { storageFailure } from "../../store/storage-failure.ts";
import { siteDirectoryIn } from "../directory/site-directory-store.ts";
import { SiteDoors } from "../site-doors.ts";

/**
 * Whether the doors and the directory of a file that is sound as a database can be read at all.
 *
 * Some other program may have written them: better refused as a whole than a site whose pages fail one after the other.
 */
export async function examineContent(file: string, store: SiteStore, clock: Clock): Promise<Result<void>> {
  try {
    await new SiteDoors(store, clock).list();
    await siteDirectoryIn(store).read();
    return ok(undefined);
  } catch (cause) {
    const unreadable = cause instanceof ZodError || cause instanceof SyntaxError;
    const told = unreadable ? Object.assign(new Error("unreadable rows", { cause }), { errcode: 26 }) : cause;
    return failed(storageFailure(file, told));
  }
}
