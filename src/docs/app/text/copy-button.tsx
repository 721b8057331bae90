import { useState } from "preact/hooks"

export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const [said, setSaid] = useState("")
  const copy = async (): Promise<void> => {
    setSaid((await copied(text)) ? "Copied" : "Not copied")
    setTimeout(() => setSaid(""), 2000)
  }
  return (
    <button type="button" class="copy" aria-label={label} onClick={() => void copy()}>
      <span role="status">{said === "" ? "Copy" : said}</span>
    </button>
  )
}

const copied = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

/** A page from `file://` or plain HTTP may have no clipboard of its own. */
const copiedBySelection = (text: string): boolean => {
  const area = document.createElement("textarea")
  area.value = text
  area.style.position = "fixed"
  area.style.opacity = "0"
  const before = document.activeElement
  document.body.append(area)
  area.select()
  const done = document.execCommand("copy")
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
