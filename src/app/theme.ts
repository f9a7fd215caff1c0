import { createTheme, localStorageColorSchemeManager } from "@mantine/core";

/**
 * Mantine's own access to local storage, which handles blocked storage and other tabs. The inline script of index.html reads
 * the same key before the first paint.
 */
export const colorSchemeManager = localStorageColorSchemeManager({ key: "lookout-theme" });

/** The Mantine theme. Colors that carry meaning are CSS variables in theme.css. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 6 },
  // Match theme.css: Mantine's own grays are too faint for small text and too light for dark surfaces.
  colors: {
    indigo: ["#eeeffc", "#dfe1fa", "#c6c9f7", "#a3a8ff", "#7f85f5", "#6a6fee", "#575ce6", "#4a4fd8", "#3b3fc4", "#3135a3"],
    // White text is readable on the shade of filled buttons, in both themes.
    red: ["#fdeeee", "#fadada", "#f3b4b4", "#ff8f8f", "#ff6b6b", "#e04545", "#cf2e2e", "#cf2e2e", "#b42525", "#931c1c"],
    gray: ["#fafafa", "#f4f4f6", "#ececf0", "#e4e4e7", "#c9c9d0", "#6b6b76", "#5b5b66", "#45454f", "#2b2b32", "#18181b"],
    dark: ["#ececf1", "#c9c9d2", "#a5a5b2", "#8b8b98", "#35353e", "#2b2b32", "#212127", "#18181c", "#111114", "#0b0b0d"],
  },
  defaultRadius: 6,
  cursorType: "pointer",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  headings: { sizes: { h1: { fontSize: "20px", fontWeight: "600" } } },
  respectReducedMotion: true,
  autoContrast: true,
  components: {
    // A dialog's header must not be a banner landmark.
    Modal: {
      styles: { title: { fontSize: 16, fontWeight: 600 } },
      defaultProps: { centered: true, transitionProps: { duration: 100 }, attributes: { header: { role: "none" } } },
    },
    Drawer: { defaultProps: { attributes: { header: { role: "none" } } } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    // Keeps menus inside their landmark, and omits a placeholder that would take focus without having a name.
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withinPortal: false, withInitialFocusPlaceholder: false } },
  },
});
