import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";

/** The door of the address, as the site's list knows it; undefined until the list is there. */
export function useDoor() {
  const { siteId, doorId } = useParams({ from: "/site/$siteId/door/$doorId" });
  const doors = useQuery(questions.doors(useCore(), siteId));
  return { siteId, doorId, doors, door: doors.data?.find(({ id }) => id === doorId) };
}
