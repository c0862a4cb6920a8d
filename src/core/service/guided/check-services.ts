import { type VisitParts, VisitService } from "../visits/visit-service.ts";
import type { GuidedParts } from "./guided-parts.ts";
import { GuidedService } from "./guided-service.ts";
import { testEvidence } from "./test-evidence.ts";

/** The checks of a site: guided tests, what a person brings to them, and what changed since the last visit. */
export const checkServices = (parts: GuidedParts & VisitParts) => ({
  guided: new GuidedService(parts),
  testEvidence: testEvidence(parts.rooms),
  visits: new VisitService(parts),
});

export type CheckServices = ReturnType<typeof checkServices>;
