export type PictureFormat = "png" | "jpeg" | "gif" | "webp";

/** What a picture's headers say, told without decoding a pixel. */
export type PictureHeader = {
  readonly format: PictureFormat;
  /** As stored, before any EXIF turn. */
  readonly width: number;
  readonly height: number;
  /** 1 for a still picture. */
  readonly frames: number;
  /** Bits a channel. */
  readonly depth: number;
  /** Interlaced or progressive: its decoder holds the whole picture in memory. */
  readonly interlaced: boolean;
  /** EXIF, XMP, text: what may tell where and when it was taken. */
  readonly personal: boolean;
  /** Bytes after the picture's end. */
  readonly trailing: boolean;
};

/** A picture as a person will see it. */
export type PictureFacts = PictureHeader & {
  readonly bytes: number;
  /** Width and height after the EXIF turn. */
  readonly shown: { readonly width: number; readonly height: number };
  readonly turned: boolean;
  readonly transparent: boolean;
};

/** The part of a picture to keep, in pixels of the picture as shown. */
export type Crop = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};
