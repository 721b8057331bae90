import { useState } from "preact/hooks"
import type { SiteProject } from "../../site.ts"
import { applyTheme, storedTheme, storeTheme, type Theme, themes } from "./theme.ts"

interface HeaderProps {
  readonly project: SiteProject
  readonly menuOpen: boolean
  readonly onMenu: () => void
  readonly onSearch: () => void
  readonly onHelp: () => void
}

export const Header = ({ project, menuOpen, onMenu, onSearch, onHelp }: HeaderProps) => (
  <header class="header">
    <button type="button" class="menu" aria-expanded={menuOpen} aria-controls="nav" onClick={onMenu}>
      Menu
    </button>
    <a class="brand" href="#/">
      <span class="clip">{project.name}</span>
    </a>
    <span class="target" title="Target and warehouse">
      {project.target} · {project.warehouse}
    </span>
    <button type="button" class="search-open" aria-keyshortcuts="/ Control+K Meta+K" onClick={onSearch}>
      <span>Search</span>
      <kbd>/</kbd>
    </button>
    <ThemeButton />
    <button type="button" class="icon" aria-label="Keys" aria-keyshortcuts="?" onClick={onHelp}>
      ?
    </button>
  </header>
)

const icons: Readonly<Record<Theme, string>> = { system: "◐", light: "☀", dark: "☾" }

const ThemeButton = () => {
  const [theme, setTheme] = useState(storedTheme)
  const change = (): void => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system"
    setTheme(next)
    storeTheme(next)
    applyTheme(next)
  }
  return (
    <button type="button" class="icon" aria-label={`Theme: ${theme}`} title={`Theme: ${theme}`} onClick={change}>
      <span aria-hidden="true">{icons[theme]}</span>
    </button>
  )
}
