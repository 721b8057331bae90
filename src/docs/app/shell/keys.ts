import { useEffect } from "preact/hooks"

export interface KeyActions {
  readonly search: () => void
  readonly help: () => void
}

/** The keys of the whole site. What is typed into a field is text. */
export const useKeys = ({ search, help }: KeyActions): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault()
        search()
        return
      }
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isField(event.target) ||
        document.querySelector("dialog[open]")
      )
        return
      if (event.key !== "/" && event.key !== "?") return
      event.preventDefault()
      if (event.key === "/") search()
      else help()
    }
    addEventListener("keydown", pressed)
    return () => removeEventListener("keydown", pressed)
  }, [search, help])
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
