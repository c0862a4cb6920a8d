import { useRef, useState } from "react";
import type { CsvPreview } from "#shared/contract/push-contract.ts";
import { useCore } from "../../api/core-context.ts";
import { useAct } from "../../api/use-act.ts";
import { download } from "./download.ts";
import type { Editor } from "./use-editor.ts";

/** The directory as a file: read into a preview, or written to keep. */
export function useCsv({ door, directory }: Editor) {
  const core = useCore();
  const doorId = door.id;
  const residents = [...directory.rows];
  const resetPicker = useRef<() => void>(null);
  const [preview, setPreview] = useState<{ name: string; content: CsvPreview } | null>(null);
  const read = useAct(
    (file: File) => core.push.readCsv({ doorId, name: file.name, bytes: file, residents }),
    { after: (content, file) => setPreview({ name: file.name, content }) },
  );
  const write = useAct(() => core.push.writeCsv({ doorId, residents }), {
    after: ({ name, text }) => download(name, text),
  });
  return {
    resetPicker,
    preview,
    close: () => setPreview(null),
    read: (file: File) => {
      // The same file may be chosen again once it has been mended.
      resetPicker.current?.();
      read.mutate(file);
    },
    reading: read.isPending,
    write: () => write.mutate(undefined),
    writing: write.isPending,
  };
}

export type Csv = ReturnType<typeof useCsv>;
