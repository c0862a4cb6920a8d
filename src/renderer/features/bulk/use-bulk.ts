import { useEffect, useState } from "react";
import { useConnection } from "../../api/core-context.ts";
import { type BulkView, followBulk } from "./follow-bulk.ts";

/** Follows a run while its screen is open. */
export function useBulk(runId: string): BulkView {
  const connection = useConnection();
  const [view, setView] = useState<BulkView>(null);
  useEffect(() => {
    const { view: followed, stop } = followBulk(connection, runId);
    const stopListening = followed.subscribe(() => setView(followed.get()));
    return () => {
      stopListening();
      stop();
    };
  }, [connection, runId]);
  return view;
}
