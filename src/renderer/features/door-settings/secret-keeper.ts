import type { SecretReference } from "#shared/model/draft.ts";
import type { DoorId } from "#shared/model/identity.ts";
import { valueIn } from "../../api/answer.ts";
import type { CoreClient } from "../../api/core-client.ts";

/** Hands what is typed into a secret's field to the core, which seals it; the page keeps a name for it only. */
export type SecretKeeper = {
  readonly keep: (of: "code" | "password", secret: string) => Promise<SecretReference>;
  /** When nothing is on its way any more: a review made earlier would miss it. */
  readonly settled: () => Promise<void>;
};

export function secretKeeper(core: CoreClient, doorId: DoorId): SecretKeeper {
  const onTheWay = new Set<Promise<unknown>>();
  return {
    async keep(of, secret) {
      const keeping = valueIn(core.push.keepSecret({ doorId, of, secret }));
      onTheWay.add(keeping);
      try {
        const { id } = await keeping;
        return { kind: "new", id };
      } finally {
        onTheWay.delete(keeping);
      }
    },
    settled: async () => void (await Promise.allSettled(onTheWay)),
  };
}
