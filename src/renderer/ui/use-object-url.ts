import { useMemo, useSyncExternalStore } from "react";

/** An address for bytes in memory, good as long as the component shows them. */
export function useObjectUrl(content: Blob | null | undefined): string | undefined {
  const shown = useMemo(() => addressFor(content), [content]);
  return useSyncExternalStore(shown.subscribe, shown.get);
}

/** The address lives from the first listener to its leaving. */
function addressFor(content: Blob | null | undefined) {
  let address: string | undefined;
  return {
    get: () => address,
    subscribe: (listener: () => void) => {
      if (content) address = URL.createObjectURL(content);
      listener();
      return () => {
        if (address !== undefined) URL.revokeObjectURL(address);
        address = undefined;
      };
    },
  };
}
