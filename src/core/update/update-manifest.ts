import { z } from "zod";

/** Names of the two files at the top of a stick. */
export const manifestName = "perron-update.json";
export const signatureName = "perron-update.sig";

/** What an update holds: one file for each system. The signature is over the bytes of this text. */
export const UpdateManifest = z.strictObject({
  product: z.literal("perron"),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** ISO 8601, UTC. */
  made: z.string(),
  files: z
    .array(
      z.strictObject({
        /** A plain file name, beside this one: a path would reach out of the stick. */
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
        system: z.enum(["win32", "darwin", "linux"]),
        arch: z.enum(["x64", "arm64"]),
        bytes: z.number().int().positive(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
});
export type UpdateManifest = z.infer<typeof UpdateManifest>;
export type UpdateFile = UpdateManifest["files"][number];

/** Signed before the manifest's own bytes, so that no signature made for another purpose will do. */
export const signedPrefix = "perron update 1\n";

/** Below zero when the first is older. Both are `1.2.3`. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split(".").map(Number));
  for (const place of [0, 1, 2]) {
    const difference = (a?.[place] ?? 0) - (b?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
