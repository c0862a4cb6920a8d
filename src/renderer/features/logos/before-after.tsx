import type { PreparedLogo } from "#shared/contract/media-contract.ts";
import { useWords } from "../../locales/use-words.ts";
import type { PickedFile } from "../../ui/picked-file.ts";
import { useObjectUrl } from "../../ui/use-object-url.ts";
import classes from "./logos.module.css";

/** The picture as it came, and the logo made of it. */
export function BeforeAfter({ file, logo }: { file: PickedFile; logo: PreparedLogo }) {
  const { t, size } = useWords();
  const sizes = { width: logo.width, height: logo.height, size: size(logo.bytes) };
  return (
    <div className={classes.pair}>
      <Side
        title={t("logos.before")}
        note={t("logos.beforeNote", { size: size(file.content.size) })}
        picture={file.content}
      />
      <Side title={t("logos.after")} note={t("logos.afterNote", sizes)} picture={logo.png} />
    </div>
  );
}

function Side({ title, note, picture }: { title: string; note: string; picture: Blob }) {
  const address = useObjectUrl(picture);
  return (
    <figure className={classes.side}>
      {address && <img src={address} alt={title} />}
      <figcaption>
        <strong>{title}</strong>
        <span>{note}</span>
      </figcaption>
    </figure>
  );
}
