import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { helpForScreen } from "./help-for-screen.ts";
import { helpPages } from "./help-pages.ts";

const root = join(import.meta.dirname, "../../../..");

test("each page of the help is there in both languages, begins with its title, and is reached by its links", () => {
  for (const { fr, en } of helpPages)
    for (const path of [`docs/fr/${fr}.md`, `docs/en/${en}.md`]) {
      expect(existsSync(join(root, path)), path).toBe(true);
      const text = readFileSync(join(root, path), "utf8");
      expect(text, path).toMatch(/^# \S/);
      for (const [, link = ""] of text.matchAll(/\]\(([\w-]+\.md)[)#]/g))
        expect(existsSync(join(root, path, "..", link)), `${path}: ${link}`).toBe(true);
    }
});

test("a page says as much in one language as in the other", () => {
  for (const { fr, en } of helpPages) {
    const headings = (path: string) =>
      (
        readFileSync(join(root, path), "utf8")
          .replaceAll(/^```[\s\S]*?^```/gm, "")
          .match(/^#+ /gm) ?? []
      ).map((mark) => mark.length);
    expect(headings(`docs/fr/${fr}.md`), fr).toEqual(headings(`docs/en/${en}.md`));
  }
});

test.each([
  ["/", "first-steps"],
  ["/site/s/find", "find"],
  ["/site/s/find-me", "find"],
  ["/site/s/doors", "site"],
  ["/site/s/door/d", "door"],
  ["/site/s/door/d/residents", "directory"],
  ["/site/s/door/d/push/r", "push"],
  ["/site/s/door/d/sounds", "media"],
  ["/site/s/asm", "asm"],
])("the screen at %s is explained by %s", (path, page) => {
  expect(helpForScreen(path)).toBe(page);
});
