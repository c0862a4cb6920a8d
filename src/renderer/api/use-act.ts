import { useMutation } from "@tanstack/react-query";
import { type Answer, valueIn } from "./answer.ts";

type Options<I, T> = {
  readonly after?: (value: T, input: I) => unknown;
  /** The screen shows the failure itself; otherwise a notification does. */
  readonly toldInPlace?: boolean;
};

/** A call that changes something, with its state for the button that starts it. */
export function useAct<I, T>(run: (input: I) => Promise<Answer<T>>, options: Options<I, T> = {}) {
  const { after, toldInPlace = false } = options;
  return useMutation<T, Error, I>({
    mutationFn: (input) => valueIn(run(input)),
    meta: { toldInPlace },
    ...(after && { onSuccess: (value: T, input: I) => after(value, input) }),
  });
}
