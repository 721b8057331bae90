import { useEffect, useRef, useState } from "preact/hooks"
import type { NodeIndex, SiteIndex } from "../../site.ts"
import { href, nodeHref } from "../route.ts"
import { siteModel } from "../site-model.ts"
import { formatCount } from "../text/format.ts"

interface TreeProps {
  readonly index: SiteIndex
  readonly current: NodeIndex | null
  readonly layer: number | null
}

/** All nodes by layer. Those of a layer are in the document only where they are in view. */
export const Tree = ({ index, current, layer }: TreeProps) => {
  const here = layer ?? (current === null ? null : (index.nodes[current]?.layer ?? null))
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(here === null ? [] : [here]))
  useEffect(() => {
    if (here !== null) setOpen((before) => (before.has(here) ? before : new Set([...before, here])))
  }, [here])
  const toggle = (place: number): void => {
    const next = new Set(open)
    if (!next.delete(place)) next.add(place)
    setOpen(next)
  }
  const { byLayer } = siteModel(index)
  return (
    <ul class="tree">
      {index.layers.map(({ name }, place) => (
        <li key={name}>
          <div class="tree-layer">
            <button
              type="button"
              aria-expanded={open.has(place)}
              aria-label={`Nodes of ${name}`}
              onClick={() => toggle(place)}
            />
            <a href={href({ page: "layer", layer: name })} aria-current={layer === place ? "page" : undefined}>
              <span class="clip">{name}</span>
            </a>
            <span class="count">{formatCount(byLayer[place]?.length ?? 0)}</span>
          </div>
          {open.has(place) && <Nodes index={index} nodes={byLayer[place] ?? []} current={current} />}
        </li>
      ))}
    </ul>
  )
}

export const rowHeight = 26
const around = 12

interface NodesProps {
  readonly index: SiteIndex
  readonly nodes: readonly NodeIndex[]
  readonly current: NodeIndex | null
}

const Nodes = ({ index, nodes, current }: NodesProps) => {
  const list = useRef<HTMLUListElement>(null)
  const [range, setRange] = useState<readonly [number, number]>([0, 40])
  useEffect(() => {
    const scroller = list.current?.closest(".nav")
    if (!list.current || !scroller) return
    const look = (): void => {
      const top = scroller.getBoundingClientRect().top - (list.current?.getBoundingClientRect().top ?? 0)
      const first = Math.max(0, Math.floor(top / rowHeight) - around)
      const last = Math.max(0, Math.ceil((top + scroller.clientHeight) / rowHeight) + around)
      setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]))
    }
    look()
    scroller.addEventListener("scroll", look, { passive: true })
    addEventListener("resize", look)
    // A layer that opens above moves this one.
    const observer = new ResizeObserver(look)
    if (scroller.firstElementChild) observer.observe(scroller.firstElementChild)
    return () => {
      scroller.removeEventListener("scroll", look)
      removeEventListener("resize", look)
      observer.disconnect()
    }
  }, [])
  const at = current === null ? -1 : nodes.indexOf(current)
  useEffect(() => {
    const scroller = list.current?.closest(".nav")
    if (at < 0 || !scroller || !list.current) return
    const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + at * rowHeight
    if (top < 0 || top > scroller.clientHeight - rowHeight) scroller.scrollTop += top - scroller.clientHeight / 2
  }, [at])
  const [first, last] = range
  return (
    <ul ref={list} class="tree-nodes" style={{ height: `${nodes.length * rowHeight}px` }}>
      {nodes.slice(first, last).map((node, offset) => {
        const place = first + offset
        const shown = index.nodes[node]
        if (!shown) return null
        return (
          <li
            key={node}
            aria-setsize={nodes.length}
            aria-posinset={place + 1}
            style={{ transform: `translateY(${place * rowHeight}px)` }}
          >
            <a href={nodeHref(index, node)} title={shown.name} aria-current={node === current ? "page" : undefined}>
              <span class={`dot kind-${shown.kind}`} />
              <span class="clip">{shown.name}</span>
              {shown.status !== null && shown.status !== "success" && (
                <span class={`mark status-${shown.status}`}>
                  <span class="hidden">{shown.status}</span>
                </span>
              )}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
