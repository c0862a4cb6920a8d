import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Connection } from "./api/connection.ts";
import { ConnectionContext } from "./api/core-context.ts";
import { createQueryClient } from "./api/query-client.ts";
import { router } from "./router.tsx";
import { styleNonce } from "./ui/style-nonce.ts";
import { theme, variables } from "./ui/theme.ts";

const colourScheme = localStorageColorSchemeManager({ key: "perron-theme" });

/** Everything that the screens stand on. */
export function App({ connection }: { connection: Connection }) {
  const [queryClient] = useState(createQueryClient);
  useEffect(
    () =>
      connection.line.subscribe(() => {
        if (connection.line.get() === "open") void queryClient.invalidateQueries({ predicate: isCheap });
      }),
    [connection, queryClient],
  );
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colourScheme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <ConnectionContext value={connection}>
          <ModalsProvider>
            <Notifications position="top-center" autoClose={6000} />
            <RouterProvider router={router} />
          </ModalsProvider>
        </ConnectionContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Asking the core again costs nothing; asking a door phone again is for the person to decide. */
const isCheap = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  queryKey[0] !== "device" &&
  queryKey[0] !== "directory" &&
  queryKey[0] !== "compare" &&
  queryKey[0] !== "plan";
