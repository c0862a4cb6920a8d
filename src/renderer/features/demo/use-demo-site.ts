import { useQuery } from "@tanstack/react-query";
import { useCore } from "../../api/core-context.ts";
import { questions } from "../../api/questions.ts";

/** The simulated site and where to search for it; undefined while no demonstration runs. */
export function useDemoSite() {
  const core = useCore();
  const info = useQuery(questions.info(core));
  const demo = useQuery({ ...questions.demo(core), enabled: info.data?.demo === true });
  return demo.data;
}
