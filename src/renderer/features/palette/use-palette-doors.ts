import type { SpotlightActionData } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";
import { useWords } from "../../locales/use-words.ts";
import { addressOf, doorName } from "../doors/door-words.ts";

/** The doors of the open site, or the sites where none is open. */
export function usePaletteDoors(): SpotlightActionData[] {
  const { t } = useWords();
  const core = useCore();
  const navigate = useNavigate();
  const { siteId } = useParams({ strict: false });
  const sites = useQuery({ ...questions.sites(core), enabled: siteId === undefined });
  const doors = useQuery({
    ...questions.doors(core, siteId ?? ("" as never)),
    enabled: siteId !== undefined,
  });
  if (siteId === undefined)
    return (sites.data ?? []).map(({ id, name }) => ({
      id,
      label: name,
      onClick: () => void navigate({ to: "/site/$siteId", params: { siteId: id } }),
    }));
  return (doors.data ?? []).map((door) => ({
    id: door.id,
    label: doorName(door, t),
    description: addressOf(door),
    keywords: door.serial ?? "",
    onClick: () => void navigate({ to: "/site/$siteId/door/$doorId", params: { siteId, doorId: door.id } }),
  }));
}
