import type { GuidedParts } from "./guided-parts.ts";
import { GuidedService } from "./guided-service.ts";
import { testEvidence } from "./test-evidence.ts";

/** The checks of a site: guided tests and what a person brings to them. */
export const checkServices = (parts: GuidedParts) => ({
  guided: new GuidedService(parts),
  testEvidence: testEvidence(parts.rooms),
});

export type CheckServices = ReturnType<typeof checkServices>;
