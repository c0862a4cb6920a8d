import { type LoadOrder, load } from "./load.ts";

/** Program: takes one order at a time from its parent and answers with the result. */
process.on("message", (order: LoadOrder) => {
  load(order).then(
    (result) => process.send?.(result),
    (cause) => {
      console.error(cause);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => process.exit());
