import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseProfile } from "#core/ipac/device-profile.ts";
import { profileProblems } from "#core/profiles/profile-problems.ts";
import { bytesOf, type FuzzTarget, must } from "../target.ts";

const builtIn = join(import.meta.dirname, "../../../resources/profiles/ipac500-1.72.json");

/** Device profiles, which technicians edit by hand. */
export const target: FuzzTarget = {
  about: "device profiles",
  longest: 256 * 1024,
  words: ['"limits":', '"path":', "//evil.example/", "(((((a+)+)+", "{index}", "1e400", "[[", "\\u0000"],
  seeds: () => [new Uint8Array(readFileSync(builtIn)), bytesOf('{"name":"x"}'), bytesOf("{")],
  run(input) {
    const text = Buffer.from(input).toString("utf8");
    const read = parseProfile(text, "p.json");
    const problems = profileProblems(text);
    must(read.ok === (problems.length === 0), "a profile can be used and has problems, or the reverse");
    for (const { line } of problems)
      must(
        line === null || (line >= 1 && line <= text.split("\n").length),
        "a problem on a line that is not there",
      );
    if (read.ok)
      must(!read.value.configuration.write.path.startsWith("//"), "a path that leads to another host");
  },
};
