import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  rem,
  type VariantColorsResolver,
} from "@mantine/core";

/** Petrol: the one accent, kept for what can be acted on. */
const petrol: MantineColorsTuple = [
  "#eef6f6",
  "#dcebec",
  "#b5d6d9",
  "#8ac0c5",
  "#66acb2",
  "#4b9ca4",
  "#32868f",
  "#1d6f79",
  "#1a5c64",
  "#134950",
];

/** Slate with a little blue: legible in a dim lobby, without the glare of pure black on white. */
const slate: MantineColorsTuple = [
  "#d8dee3",
  "#b4bec6",
  "#93a0aa",
  "#66747f",
  "#394650",
  "#2b363f",
  "#212a32",
  "#182027",
  "#12181e",
  "#0c1115",
];

const stone: MantineColorsTuple = [
  "#f6f7f8",
  "#eff1f3",
  "#e4e8eb",
  "#d5dbdf",
  "#c0c8ce",
  "#a0abb3",
  "#74818b",
  "#505d67",
  "#36424b",
  "#1f2930",
];

/** In the dark a filled button is a light shade; Mantine chooses its text for the shade of the light scheme alone. */
const legible: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === "filled"
    ? { ...colors, color: `light-dark(${colors.color}, ${slate[9]})` }
    : colors;
};

export const theme = createTheme({
  variantColorResolver: legible,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: rem(20), lineHeight: "1.3" },
      h2: { fontSize: rem(15), lineHeight: "1.4" },
      h3: { fontSize: rem(13), lineHeight: "1.4" },
    },
  },
  colors: { petrol, dark: slate, gray: stone },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  // Where black on a colour begins to be more legible than white (WCAG 2, relative luminance).
  luminanceThreshold: 0.179,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 26 } },
    TextInput: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs", allowDeselect: false, checkIconPosition: "right" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: "sm", fz: "sm" } },
    Badge: { defaultProps: { variant: "light", size: "sm", radius: "sm", tt: "none" } },
    Alert: { defaultProps: { variant: "light", p: "sm" } },
    Modal: {
      defaultProps: {
        centered: true,
        // The body never scrolls, and the lock would write a style that the security policy refuses.
        lockScroll: false,
        radius: "md",
        overlayProps: { backgroundOpacity: 0.45 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, multiline: true, maw: 320, fz: "xs" } },
    Paper: { defaultProps: { withBorder: true, radius: "md" } },
    Anchor: { defaultProps: { fz: "sm" } },
  },
});

/** Surfaces and the colours of state, named by what they say. */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    "--mantine-color-body": stone[0],
    "--mantine-color-text": stone[9],
    "--mantine-color-dimmed": "#586570",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-red-light": "#fdecea",
    "--mantine-color-yellow-light": "#fff3d1",
    "--mantine-color-green-light": "#e0f1e6",
    "--mantine-color-green-light-color": "#17693a",
    "--mantine-color-yellow-light-color": "#7d4e00",
    "--mantine-color-red-light-color": "#a3211a",
    "--mantine-color-placeholder": "#6b7781",
    "--perron-surface": "#ffffff",
    "--perron-line": stone[2],
    "--perron-hover": stone[1],
    "--perron-good": "#1e7a46",
    "--perron-warn": "#8f5a00",
    "--perron-bad": "#b3261e",
    "--perron-bad-wash": "#fdecea",
    "--perron-edited-wash": "#fff6dd",
    "--perron-added-wash": "#e6f4ea",
    "--perron-accent": petrol[7],
  },
  dark: {
    "--mantine-color-body": slate[8],
    "--mantine-color-text": slate[0],
    "--mantine-color-dimmed": slate[2],
    "--mantine-color-default": slate[6],
    "--mantine-color-default-border": slate[4],
    "--mantine-color-error": "#f08a80",
    "--mantine-color-red-light": "#3a2424",
    "--mantine-color-red-light-color": "#f4a39b",
    "--mantine-color-yellow-light": "#37301f",
    "--mantine-color-yellow-light-color": "#e8c078",
    "--mantine-color-green-light": "#1f3529",
    "--mantine-color-green-light-color": "#86d0a1",
    "--mantine-color-placeholder": slate[2],
    "--perron-surface": slate[7],
    "--perron-line": slate[5],
    "--perron-hover": slate[6],
    "--perron-good": "#6cc18c",
    "--perron-warn": "#e0b160",
    "--perron-bad": "#f08a80",
    "--perron-bad-wash": "#46221f",
    "--perron-edited-wash": "#3a3220",
    "--perron-added-wash": "#1d3628",
    "--perron-accent": colors.petrol?.[4] ?? petrol[4],
  },
});
