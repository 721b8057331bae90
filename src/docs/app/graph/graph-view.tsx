import type { ComponentChildren } from "preact"
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks"
import { boxHeight, boxWidth } from "../../layout/graph.ts"
import type { NodeIndex } from "../../site.ts"
import { Boxes, type BoxesProps } from "./boxes.tsx"
import { type Camera, centred, columnSize, fitting, kept, nameSize, type Size } from "./camera.ts"
import { paint } from "./paint.ts"
import { onThemeChange, type Palette, readPalette } from "./palette.ts"
import type { Box, Scene } from "./scene.ts"
import { useCamera } from "./use-camera.ts"

/** Boxes in the document at once: more would make a pan stutter, and nobody reads more. */
export const boxesAtMost = 200
const readableFrom = 0.3
/** How much is painted beyond each side of the view, so that a pan only moves what is painted. */
const margin = 0.25

export interface GraphViewProps extends Omit<BoxesProps, "boxes"> {
  readonly scene: Scene
  /** What the picture is, in words: for those who do not see it. */
  readonly label: string
  readonly selected: NodeIndex | null
  /** A node to bring to the middle; a new object does it again. */
  readonly centre: { readonly node: NodeIndex } | null
  readonly onClear: () => void
  readonly children?: ComponentChildren
}

interface Painted {
  readonly camera: Camera
  readonly boxes: readonly Box[]
}

export const GraphView = (props: GraphViewProps) => {
  const { index, scene, look, label, centre, onSelect, onClear, children } = props
  const view = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const world = useRef<HTMLDivElement>(null)
  const palette = useRef<Palette | null>(null)
  const size = useRef<Size>({ width: 0, height: 0 })
  const painted = useRef<Painted>({ camera: { x: 0, y: 0, k: 1 }, boxes: [] })
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const latest = useRef(props)
  latest.current = props

  const repaint = useCallback((camera: Camera): void => {
    const context = canvas.current?.getContext("2d")
    const element = canvas.current
    if (!context || !element || !view.current) return
    const { index, scene, look } = latest.current
    palette.current ??= readPalette(view.current)
    const { width, height } = size.current
    const density = Math.min(2, window.devicePixelRatio || 1)
    const beyond = beyondOf(size.current)
    const full = { width: width + 2 * beyond.x, height: height + 2 * beyond.y }
    if (element.width !== Math.round(full.width * density) || element.height !== Math.round(full.height * density)) {
      element.width = Math.round(full.width * density)
      element.height = Math.round(full.height * density)
      element.style.width = `${full.width}px`
      element.style.height = `${full.height}px`
    }
    const boxes = boxesIn(scene.boxes, camera, size.current)
    paint(
      {
        context,
        ...full,
        density,
        camera: { x: camera.x + beyond.x, y: camera.y + beyond.y, k: camera.k },
      },
      { index, scene, look, palette: palette.current, inDocument: new Set(boxes) },
    )
    painted.current = { camera, boxes }
    world.current?.style.setProperty("--graph-name-size", `${nameSize(camera.k)}px`)
    world.current?.style.setProperty("--graph-column-size", `${columnSize(camera.k)}px`)
    setBoxes((before) => (sameBoxes(before, boxes) ? before : boxes))
  }, [])

  const place = useCallback(
    (camera: Camera): void => {
      const beyond = beyondOf(size.current)
      const before = painted.current.camera
      const far =
        camera.k !== before.k ||
        Math.abs(camera.x - before.x) > beyond.x * 0.9 ||
        Math.abs(camera.y - before.y) > beyond.y * 0.9
      if (far) repaint(camera)
      const { camera: base } = painted.current
      if (canvas.current) {
        const x = Math.round(camera.x - base.x) - beyond.x
        const y = Math.round(camera.y - base.y) - beyond.y
        canvas.current.style.transform = `translate(${x}px, ${y}px)`
      }
      if (world.current) world.current.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.k})`
    },
    [repaint],
  )
  const control = useCamera(view, place, (camera) => kept(camera, scene, size.current))
  const fit = (): void => control.go(fitting(scene, size.current))

  useLayoutEffect(() => {
    const element = view.current
    if (!element) return
    const measure = (): void => {
      size.current = { width: element.clientWidth, height: element.clientHeight }
    }
    measure()
    const observer = new ResizeObserver(() => {
      measure()
      repaint(control.current())
      place(control.current())
    })
    observer.observe(element)
    const forget = onThemeChange(() => {
      palette.current = null
      repaint(control.current())
    })
    return () => {
      observer.disconnect()
      forget()
    }
  }, [place, repaint])

  // Another graph is shown whole, or near its selected node where the whole could not be read.
  useEffect(() => {
    const camera = fitting(scene, size.current)
    const box = latest.current.selected === null ? undefined : scene.boxOf.get(latest.current.selected)
    const next = box && camera.k < readableFrom ? centred(middleOf(box), size.current, 0) : camera
    control.go(next)
    repaint(next)
    place(next)
  }, [scene])

  useEffect(() => {
    repaint(control.current())
    place(control.current())
  }, [look])

  useEffect(() => {
    const box = centre && scene.boxOf.get(centre.node)
    if (box) control.go(centred(middleOf(box), size.current, control.current().k))
  }, [centre])

  const press = (event: KeyboardEvent): void => {
    const action = keys(control, fit, onClear)[event.key]
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    action()
  }
  const click = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest("a, button, input, select")) return
    const bounds = view.current?.getBoundingClientRect()
    if (!bounds) return
    const { x, y, k } = control.current()
    const at = { x: (event.clientX - bounds.left - x) / k, y: (event.clientY - bounds.top - y) / k }
    const box = scene.boxes.find(
      (one) => at.x >= one.x && at.x <= one.x + boxWidth && at.y >= one.y && at.y <= one.y + one.height,
    )
    if (box) onSelect(box.node)
    else onClear()
  }

  const drawn = useMemo(
    () => <Boxes {...props} boxes={boxes} />,
    [index, boxes, look, props.columnState, props.opaque, onSelect],
  )
  return (
    <div class="graph-stage">
      <section
        ref={view}
        class="graph-view"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls in both directions, by the arrow keys
        tabIndex={0}
        aria-label="Lineage graph. Arrow keys move it, plus and minus zoom, 0 shows all of it."
        onKeyDown={press}
        onClick={click}
        onScroll={(event) => {
          // Focus on a box at the edge scrolls its frame: the camera is to move instead.
          const { scrollLeft, scrollTop } = event.currentTarget
          if (scrollLeft === 0 && scrollTop === 0) return
          event.currentTarget.scrollTo(0, 0)
          control.panBy(-scrollLeft, -scrollTop)
        }}
      >
        <canvas ref={canvas} class="graph-canvas" role="img" aria-label={label} />
        <div ref={world} class="graph-world">
          {drawn}
        </div>
      </section>
      <fieldset class="graph-zoom" aria-label="Zoom">
        <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => control.zoomBy(1.3)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => control.zoomBy(1 / 1.3)}>
          −
        </button>
        <button type="button" title="Show all of it (0)" onClick={fit}>
          Fit
        </button>
      </fieldset>
      {children}
    </div>
  )
}

const keys = (
  { zoomBy, panBy }: ReturnType<typeof useCamera>,
  fit: () => void,
  clear: () => void,
): Readonly<Record<string, (() => void) | undefined>> => {
  return {
    "+": () => zoomBy(1.3),
    "=": () => zoomBy(1.3),
    "-": () => zoomBy(1 / 1.3),
    "0": fit,
    Escape: clear,
    ArrowLeft: () => panBy(80, 0),
    ArrowRight: () => panBy(-80, 0),
    ArrowUp: () => panBy(0, 80),
    ArrowDown: () => panBy(0, -80),
  }
}

const beyondOf = ({ width, height }: Size): { x: number; y: number } => {
  return { x: Math.round(width * margin), y: Math.round(height * margin) }
}

const middleOf = (box: Box): { x: number; y: number } => {
  return { x: box.x + boxWidth / 2, y: box.y + Math.min(box.height, 10 * boxHeight) / 2 }
}

/**
 * Of a few boxes all, for whoever goes by keys; of many those nearest to the middle, and from afar none. In the order in which data
 * flows: that is the order of the Tab key.
 */
const boxesIn = (boxes: readonly Box[], { x, y, k }: Camera, { width, height }: Size): readonly Box[] => {
  if (boxes.length <= boxesAtMost) return boxes
  if (k < readableFrom) return []
  const left = (-width * margin - x) / k
  const top = (-height * margin - y) / k
  const right = (width * (1 + margin) - x) / k
  const bottom = (height * (1 + margin) - y) / k
  const seen = boxes.filter(
    (box) => box.x + boxWidth > left && box.x < right && box.y + box.height > top && box.y < bottom,
  )
  if (seen.length <= boxesAtMost) return seen
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 }
  const away = (box: Box): number => Math.hypot(middleOf(box).x - middle.x, middleOf(box).y - middle.y)
  const nearest = new Set(seen.toSorted((a, b) => away(a) - away(b)).slice(0, boxesAtMost))
  return seen.filter((box) => nearest.has(box))
}

const sameBoxes = (a: readonly Box[], b: readonly Box[]): boolean =>
  a.length === b.length && a.every((box, place) => box === b[place])
