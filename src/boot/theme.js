// The theme from the first paint on, before the program is there.

/** Hands the theme that was chosen last, or the one of the page's settings, to the style sheet and to the browser's canvas. */
export function showTheme() {
  const html = document.documentElement;
  const theme = stored() ?? html.dataset.theme;
  if (theme !== "light" && theme !== "dark") return;
  html.dataset.storedTheme = theme;
  // What is there before the style sheet.
  const meta = document.querySelector("meta[name=color-scheme]");
  if (meta) meta.content = theme;
}

/** Written by src/storage.rs; earlier versions wrote it without the quotes of JSON. */
function stored() {
  try {
    const text = localStorage.getItem("event-matcher-policies.theme");
    return text === null ? undefined : text.replace(/"/g, "");
  } catch {
    // Storage is forbidden.
    return undefined;
  }
}
