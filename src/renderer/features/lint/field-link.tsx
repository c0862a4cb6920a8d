import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";

type Props = {
  readonly door: Pick<DoorSummary, "id" | "siteId">;
  /** `residents/3/numbers/1`, `buttons/2/numbers/1`, `codes/1/code`. */
  readonly path: string;
  readonly className?: string | undefined;
  readonly label?: string;
  readonly children: ReactNode;
};

/** Leads from a finding to its field on the door's own screens. */
export function FieldLink({ door, path, className, label, children }: Props) {
  const params = { siteId: door.siteId, doorId: door.id };
  const marks = { ...(className && { className }), ...(label && { "aria-label": label }) };
  if (path.startsWith("residents/"))
    return (
      <Link to="/site/$siteId/door/$doorId/residents" params={params} search={{ focus: path }} {...marks}>
        {children}
      </Link>
    );
  if (path.startsWith("buttons/") || path === "residents")
    return (
      <Link to="/site/$siteId/door/$doorId/residents" params={params} {...marks}>
        {children}
      </Link>
    );
  return (
    <Link to="/site/$siteId/door/$doorId" params={params} {...marks}>
      {children}
    </Link>
  );
}
