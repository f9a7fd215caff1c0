/**
 * uPlot formats numbers in the browser's language from its import on. WebKitGTK calls the language "c" on a system without a locale,
 * which Intl rejects. Import this before uPlot.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en", configurable: true });
}
