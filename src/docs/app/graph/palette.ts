import type { SiteKind } from "../../site.ts"
import type { EdgeStyle } from "./scene.ts"

/** The colours of the style sheet as a canvas takes them. */
export interface Palette {
  readonly text: string
  readonly muted: string
  readonly box: string
  readonly border: string
  readonly band: string
  readonly accent: string
  readonly edge: string
  readonly edges: Readonly<Record<EdgeStyle, string>>
  readonly kinds: Readonly<Record<SiteKind, string>>
}

/** A canvas knows neither variables nor `light-dark()`: an element within the graph is asked what they come to. */
export const readPalette = (within: HTMLElement): Palette => {
  const probe = document.createElement("i")
  probe.hidden = true
  within.append(probe)
  const colour = (name: string): string => {
    probe.style.color = `var(--graph-${name})`
    return getComputedStyle(probe).color
  }
  const kind = (name: string): string => colour(`kind-${name}`)
  const palette: Palette = {
    text: colour("text"),
    muted: colour("muted"),
    box: colour("box"),
    border: colour("border"),
    band: colour("band"),
    accent: colour("accent"),
    edge: colour("edge"),
    edges: {
      reads: colour("lit"),
      copied: colour("lit"),
      computed: colour("lit"),
      condition: colour("condition"),
      unknown: colour("unknown"),
    },
    kinds: {
      source: kind("source"),
      seed: kind("seed"),
      model: kind("model"),
      snapshot: kind("snapshot"),
      test: kind("analysis"),
      unit_test: kind("analysis"),
      analysis: kind("analysis"),
      exposure: kind("exposure"),
      dashboard: kind("dashboard"),
    },
  }
  probe.remove()
  return palette
}

/** Calls back when the reader changes between light and dark, by the system or by the site. */
export const onThemeChange = (changed: () => void): (() => void) => {
  const dark = matchMedia("(prefers-color-scheme: dark)")
  dark.addEventListener("change", changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true })
  return () => {
    dark.removeEventListener("change", changed)
    observer.disconnect()
  }
}
