/** A file a person gave; its `key` tells it from another of the same name. */
export type PickedFile = { readonly key: string; readonly name: string; readonly content: Blob };

export const pickedFile = (file: File): PickedFile => pickedContent(file.name, file);

/** The same for bytes that were never a file of the laptop. */
export const pickedContent = (name: string, content: Blob): PickedFile => ({
  key: crypto.randomUUID(),
  name,
  content,
});
