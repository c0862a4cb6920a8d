import { useWords } from "../../locales/use-words.ts";
import classes from "./panel-drawing.module.css";

type Props = {
  readonly name: string;
  /** Address of the logo's picture; undefined when the resident has none. */
  readonly logo: string | undefined;
  /** Who comes before and after in the directory. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
};

/** Longer names do not fit beside a logo and run through. */
const fits = 14;

/** A resident as the directory scrolls to them. */
export function ResidentScreen({ name, logo, before, after }: Props) {
  const { t } = useWords();
  return (
    <div className={classes.resident}>
      {logo === undefined ? (
        <span className={classes.noLogo}>{t("panel.noLogo")}</span>
      ) : (
        <img className={classes.logo} src={logo} alt={t("panel.logoOf", { name })} />
      )}
      <div className={classes.names}>
        <span className={classes.other}>{before}</span>
        <div className={classes.window}>
          <span className={classes.name} data-long={name.length > fits}>
            {name}
          </span>
        </div>
        <span className={classes.other}>{after}</span>
      </div>
    </div>
  );
}
