import { z } from "zod";
import { TestKind } from "#shared/model/guided-test.ts";

const Sentence = z.object({ fr: z.string(), en: z.string() });

/** A test as the list was made, kept in the site file so that what remains is known without the device. */
export const ListedTest = z.object({
  id: z.string(),
  kind: TestKind,
  title: Sentence,
  instruction: Sentence,
  how: z.enum(["machine", "person"]),
  /** Why this door has nothing to try here; null when it has. */
  notApplicable: Sentence.nullable(),
  /** Whom to ring, for a call. */
  call: z.object({ table: z.enum(["liste", "libre"]), id: z.string() }).nullable(),
});
export type ListedTest = z.infer<typeof ListedTest>;
