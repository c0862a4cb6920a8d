import { useState } from "react";
import type { CsvPreview } from "#shared/contract/push-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { saveText } from "../../ui/save-file.ts";
import type { Editor } from "./use-editor.ts";

/** The directory as a file: read into a preview, or written to keep. */
export function useCsv({ door, directory }: Editor) {
  const core = useCore();
  const doorId = door.id;
  const residents = [...directory.rows];
  const [preview, setPreview] = useState<{ name: string; content: CsvPreview } | null>(null);
  const read = useAct(
    (file: File) => core.push.readCsv({ doorId, name: file.name, bytes: file, residents }),
    { after: (content, file) => setPreview({ name: file.name, content }) },
  );
  const write = useAct(() => core.push.writeCsv({ doorId, residents }), {
    after: ({ name, text }) => saveText(name, text),
  });
  return {
    preview,
    close: () => setPreview(null),
    read: (file: File) => read.mutate(file),
    reading: read.isPending,
    write: () => write.mutate(undefined),
    writing: write.isPending,
  };
}

export type Csv = ReturnType<typeof useCsv>;
