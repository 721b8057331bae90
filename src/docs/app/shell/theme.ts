export type Theme = "system" | "light" | "dark"
export const themes: readonly Theme[] = ["system", "light", "dark"]
const key = "typeline-theme"

/** A browser may refuse a page from `file://` any storage: the theme is then that of the system. */
export const storedTheme = (): Theme => {
  try {
    const stored = localStorage.getItem(key)
    return themes.find((theme) => theme === stored) ?? "system"
  } catch {
    return "system"
  }
}

export const applyTheme = (theme: Theme): void => {
  if (theme === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export const storeTheme = (theme: Theme): void => {
  try {
    localStorage.setItem(key, theme)
  } catch {
    // It holds for this page.
  }
}
