/** The import arrows of ARCHITECTURE.md: shared ← core ← {main, web, cli}; shared ← {preload, renderer}. */
const arrow = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    arrow(
      "shared-stands-alone",
      "^src/shared/",
      "^(src/(?!shared/)|simulator/|e2e/|bench/)",
      "shared is imported by all and imports nothing of ours",
    ),
    arrow(
      "shared-is-pure",
      "^src/shared/",
      "^(node:|electron|react)",
      "shared runs on both sides: no Node, no DOM, no Electron",
    ),
    arrow(
      "core-knows-no-shell",
      "^src/core/",
      "^(src/(?!shared/|core/)|e2e/|bench/)",
      "core knows devices, not windows",
    ),
    arrow(
      "core-knows-no-simulator",
      "^src/core/(?!.*/testing/)",
      "^simulator/",
      "a mistake in one must show in the other: only what tests begin with brings the two together",
    ),
    arrow(
      "testing-is-not-shipped",
      "^src/(?!.*/testing/)",
      "^src/.*/testing/",
      "a testing folder holds what tests begin with, and nothing of the product",
    ),
    arrow(
      "core-knows-no-electron",
      "^src/(core|cli|web)/",
      "(^|node_modules/)electron(/|$)",
      "only the Electron shell may import Electron",
    ),
    arrow(
      "page-sees-shared-only",
      "^src/renderer/",
      "^(src/(?!shared/|renderer/)|simulator/|e2e/|bench/)",
      "the page speaks to core through the contract",
    ),
    arrow("page-has-no-node", "^src/renderer/", "^node:", "the page runs in a browser"),
    arrow(
      "preload-sees-shared-only",
      "^src/preload/",
      "^(src/(?!shared/|preload/)|simulator/)",
      "the bridge holds no logic",
    ),
    arrow("nothing-imports-a-shell", "^src/(?!main/|web/|cli/)", "^src/(main|web|cli)/", "shells are leaves"),
    arrow(
      "shells-are-apart-main",
      "^src/main/",
      "^src/(web|cli|renderer|preload)/",
      "shells do not know each other",
    ),
    arrow(
      "shells-are-apart-web",
      "^src/web/",
      "^src/(main|cli|renderer|preload)/",
      "shells do not know each other",
    ),
    arrow(
      "shells-are-apart-cli",
      "^src/cli/",
      "^src/(main|web|renderer|preload)/",
      "shells do not know each other",
    ),
    arrow(
      "simulator-shares-no-parser",
      "^simulator/",
      "^src/(?!shared/model/)",
      "a mistake in one must show in the other",
    ),
    {
      name: "no-cycle",
      severity: "error",
      comment: "a cycle has no beginning to read from",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.tsx?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
