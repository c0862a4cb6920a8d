import { useWords } from "../../locales/use-words.ts";
import classes from "./panel-drawing.module.css";

/** A picture that fills the screen; without one, the panel's own welcome. */
export function PictureScreen({ picture, alt }: { picture: string | undefined; alt: string }) {
  const { t } = useWords();
  if (picture === undefined) return <div className={classes.home}>{t("panel.welcome")}</div>;
  return <img className={classes.picture} src={picture} alt={alt} />;
}
