import { MutationCache, QueryClient } from "@tanstack/react-query";
import { tellError } from "../ui/tell.ts";
import { failureIn } from "./answer.ts";

declare module "@tanstack/react-query" {
  interface Register {
    /** `toldInPlace`: the screen shows the failure itself. */
    mutationMeta: { toldInPlace?: boolean };
  }
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        if (!mutation.meta?.toldInPlace) tellError(error);
      },
    }),
    defaultOptions: {
      queries: {
        // The core is on this machine: the browser's idea of being offline says nothing about it.
        networkMode: "always",
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // An expected failure is an answer; only a cut line is worth a second try.
        retry: (count, error) => failureIn(error) === undefined && count < 2,
        retryDelay: 300,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
