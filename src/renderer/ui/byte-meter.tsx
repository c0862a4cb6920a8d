import { Group, Progress, Text } from "@mantine/core";
import { useWords } from "../locales/use-words.ts";

type Props = { readonly bytes: number; readonly most: number };

/** How much of what the device takes a file uses up. */
export function ByteMeter({ bytes, most }: Props) {
  const { t, size } = useWords();
  const words = t("files.meter", { size: size(bytes), most: size(most) });
  return (
    <div>
      <Group justify="space-between">
        <Text size="xs">{words}</Text>
      </Group>
      <Progress
        value={Math.min(100, (bytes / most) * 100)}
        color={bytes > most ? "red" : "petrol"}
        aria-label={words}
        size="sm"
      />
    </div>
  );
}
