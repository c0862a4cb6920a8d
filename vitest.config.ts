import { defineConfig } from "vitest/config";

/** Unit tests sit beside their file; integration tests speak to real peers (apache2, lighttpd, avahi) and need root on Debian. */
export default defineConfig({
  test: {
    // Most tests wait for sockets rather than compute: on two cores the default of one worker leaves both idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "simulator/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["{src,simulator,tools}/**/*.integration.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
