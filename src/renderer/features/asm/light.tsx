import { Text } from "@mantine/core";
import type { AsmProduct } from "#shared/contract/asm-view.ts";
import { useWords } from "../../locales/use-words.ts";
import classes from "./asm.module.css";

type LightColour = "green" | "orange" | "red";

/** Notifies that may be missed before a door phone counts as gone: a lost packet is no failure. */
const missedMeansGone = 2;

/** What the door phone's own light should show, as far as the server knows. */
export function lightOf({ state, missed }: Pick<AsmProduct, "state" | "missed">): LightColour {
  if (state === "pending") return "orange";
  return state === "rejected" || missed >= missedMeansGone ? "red" : "green";
}

/** A status light, told in words as well as in colour. */
export function Light({ product }: { product: Pick<AsmProduct, "state" | "missed"> }) {
  const { t } = useWords();
  const colour = lightOf(product);
  const why = product.state === "rejected" ? "rejected" : colour;
  return (
    <span className={classes.light}>
      <span className={classes.lamp} data-light={colour} aria-hidden />
      {t(`asm.light.${why}`)}
    </span>
  );
}

/** What the three colours on the door phone's page mean, and what to look at. */
export function LightLegend() {
  const { t } = useWords();
  return (
    <dl className={classes.legend}>
      {(["green", "orange", "red"] as const).map((colour) => (
        <div key={colour}>
          <dt className={classes.light}>
            <span className={classes.lamp} data-light={colour} aria-hidden />
            {t(`asm.light.${colour}`)}
          </dt>
          <dd>
            <Text size="sm" c="dimmed">
              {t(`asm.lightMeans.${colour}`)}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}
