import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { DoorSummary } from "#shared/contract/door-contract.ts";
import { fieldPlace } from "./field-place.ts";

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
  return (
    <Link {...fieldPlace(path)} params={params} {...marks}>
      {children}
    </Link>
  );
}
