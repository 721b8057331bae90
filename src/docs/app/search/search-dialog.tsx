import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks"
import type { SiteIndex } from "../../site.ts"
import { columnHref, nodeHref } from "../route.ts"
import { counted } from "../text/format.ts"
import { HitGroups } from "./hit-groups.tsx"
import type { Hit } from "./search-index.ts"
import { useSearch } from "./use-search.ts"

interface SearchDialogProps {
  readonly index: SiteIndex
  readonly onClose: () => void
}

/** Search over all names, columns and descriptions: a combobox within a dialog. */
export const SearchDialog = ({ index, onClose }: SearchDialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [text, setText] = useState("")
  const [active, setActive] = useState(0)
  const groups = useSearch(index, text)
  const hits = groups.flatMap((group) => group.hits)
  const option = (place: number): string => `${id}-option-${place}`

  // Before anything is painted: what is typed right behind the key that opens it must not be lost.
  useLayoutEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: "nearest" })
  }, [id, active])

  const open = (hit: Hit | undefined): void => {
    if (!hit) return
    onClose()
    location.hash = hit.column === null ? nodeHref(index, hit.node) : columnHref(index, hit.node, hit.column)
  }
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.isComposing || (step === undefined && event.key !== "Enter")) return
    event.preventDefault()
    if (step === undefined) open(hits[active])
    else if (hits.length > 0) setActive((active + step + hits.length) % hits.length)
  }

  return (
    <dialog ref={dialog} class="search" aria-label="Search" onClose={onClose} closedby="any">
      <input
        type="text"
        role="combobox"
        aria-label="Search names, columns and descriptions"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={hits.length > 0 ? option(active) : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck={false}
        placeholder="Search names, columns and descriptions"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={key}
      />
      <div class="search-hits" id={`${id}-list`} role="listbox" aria-label="Found">
        <HitGroups index={index} groups={groups} active={active} option={option} onOpen={open} />
      </div>
      <p class="search-note" role="status">
        {text.trim() === ""
          ? "Type a name, a column or a word."
          : hits.length === 0
            ? "Nothing was found."
            : counted(hits.length, "hit")}
      </p>
    </dialog>
  )
}
