import { useQuery } from "@tanstack/react-query";
import type { SiteId } from "#shared/model/identity.ts";
import { failureIn } from "../../api/answer.ts";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { BackupsNotice } from "./backups-notice.tsx";
import { HeldBanner } from "./held-banner.tsx";
import { UnlockBanner } from "./unlock-banner.tsx";

/** What is to be known of the site's file, whatever screen is open. */
export function SiteFileBanner({ siteId }: { siteId: SiteId }) {
  const { data, error } = useQuery(questions.siteFile(useCore(), siteId));
  if (failureIn(error)) return <BackupsNotice siteId={siteId} error={error} />;
  if (!data) return null;
  return (
    <>
      {data.access !== "write" && <HeldBanner view={data} />}
      {data.secrets === "locked" && <UnlockBanner siteId={siteId} />}
    </>
  );
}
