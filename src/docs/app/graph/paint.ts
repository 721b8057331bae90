import { boxHeight, boxWidth } from "../../layout/graph.ts"
import type { SiteIndex } from "../../site.ts"
import { type Camera, nameSize } from "./camera.ts"
import type { Look } from "./look.ts"
import type { Palette } from "./palette.ts"
import type { Box, Edge, EdgeStyle, Scene } from "./scene.ts"

export interface Sheet {
  readonly context: CanvasRenderingContext2D
  /** Of the canvas, in CSS pixels. */
  readonly width: number
  readonly height: number
  readonly density: number
  /** Puts a point of the scene on the canvas. */
  readonly camera: Camera
}
export interface Painting {
  readonly index: SiteIndex
  readonly scene: Scene
  readonly look: Look
  readonly palette: Palette
  /** Boxes that the document has, so that the canvas need not draw them. */
  readonly inDocument: ReadonlySet<Box>
}

const dashes: Record<EdgeStyle, readonly number[]> = {
  reads: [],
  copied: [],
  computed: [7, 4],
  condition: [2, 4],
  unknown: [1, 5],
}

export const paint = (sheet: Sheet, painting: Painting): void => {
  const { context, density, camera } = sheet
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, sheet.width * density, sheet.height * density)
  context.setTransform(camera.k * density, 0, 0, camera.k * density, camera.x * density, camera.y * density)
  paintLayers(sheet, painting)
  paintEdges(sheet, painting)
  paintBoxes(sheet, painting)
}

const paintLayers = ({ context, camera }: Sheet, { scene, palette }: Painting): void => {
  context.textBaseline = "bottom"
  const size = Math.min(120, 13 / camera.k)
  context.font = `600 ${size}px system-ui, sans-serif`
  let end = Number.NEGATIVE_INFINITY
  scene.layers.forEach(({ name, left, right }, place) => {
    if (left > end && place % 2 === 0) {
      context.fillStyle = palette.band
      context.fillRect(left - 24, -24 - 1.6 * size, right - left + 48, scene.height + 48 + 1.6 * size)
    }
    end = Math.max(end, right)
    context.fillStyle = palette.muted
    context.fillText(fitted(context, name, right - left), left, -16)
  })
}

const paintEdges = ({ context, width, height, camera }: Sheet, { scene, look, palette }: Painting): void => {
  const left = -camera.x / camera.k
  const top = -camera.y / camera.k
  const right = left + width / camera.k
  const bottom = top + height / camera.k
  const seen = (edge: Edge): boolean =>
    edge.x2 >= left && edge.x1 <= right && Math.max(edge.y1, edge.y2) >= top && Math.min(edge.y1, edge.y2) <= bottom
  const groups = new Map<string, { style: EdgeStyle; lit: boolean; edges: Edge[] }>()
  for (const edge of scene.edges) {
    if (!seen(edge)) continue
    const lit = look.edge(edge)
    const key = `${edge.style} ${lit}`
    const group = groups.get(key) ?? { style: edge.style, lit, edges: [] }
    group.edges.push(edge)
    groups.set(key, group)
  }
  const far = camera.k < 0.3
  const crowded = scene.edges.length > 1_000
  // What is lit lies on top.
  for (const { style, lit, edges } of [...groups.values()].sort((a, b) => Number(a.lit) - Number(b.lit))) {
    context.beginPath()
    for (const edge of edges) addEdge(context, edge, far)
    context.setLineDash(far ? [] : [...dashes[style]])
    context.lineCap = style === "unknown" ? "round" : "butt"
    context.globalAlpha = lit ? 1 : look.fades ? 0.25 : crowded ? 0.5 : 1
    context.strokeStyle = lit ? palette.edges[style] : palette.edge
    context.lineWidth = (lit ? 1.8 : 1.1) / Math.min(1, Math.max(camera.k, 0.12) * 1.25)
    context.stroke()
  }
  context.globalAlpha = 1
  context.setLineDash([])
}

const addEdge = (context: CanvasRenderingContext2D, { x1, y1, x2, y2 }: Edge, straight: boolean): void => {
  context.moveTo(x1, y1)
  if (straight) {
    context.lineTo(x2, y2)
    return
  }
  const bend = Math.max(28, Math.min(160, (x2 - x1) / 2))
  context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2)
}

const paintBoxes = (sheet: Sheet, { index, scene, look, palette, inDocument }: Painting): void => {
  const { context, camera } = sheet
  const readable = camera.k >= 0.25
  context.textBaseline = "middle"
  context.font = `500 ${nameSize(camera.k)}px system-ui, sans-serif`
  for (const box of scene.boxes) {
    if (inDocument.has(box)) continue
    const x = box.x * camera.k + camera.x
    const y = box.y * camera.k + camera.y
    if (x > sheet.width || y > sheet.height || x + boxWidth * camera.k < 0 || y + box.height * camera.k < 0) continue
    const node = index.nodes[box.node]
    if (!node) continue
    const state = look.node(box.node)
    context.globalAlpha = state === "faded" ? 0.28 : 1
    context.fillStyle = readable ? palette.box : palette.kinds[node.kind]
    context.beginPath()
    context.roundRect(box.x, box.y, boxWidth, box.height, 6)
    context.fill()
    if (readable || state === "selected" || state === "match") {
      context.strokeStyle = state === "selected" || state === "match" ? palette.accent : palette.border
      context.lineWidth = (state === "selected" || state === "match" ? 2 : 1) / Math.min(1, camera.k)
      context.stroke()
    }
    if (!readable) continue
    context.fillStyle = palette.kinds[node.kind]
    context.fillRect(box.x, box.y + 6, 4, boxHeight - 12)
    context.fillStyle = palette.text
    context.fillText(fitted(context, node.name, boxWidth - 28), box.x + 14, box.y + boxHeight / 2)
  }
  context.globalAlpha = 1
}

const widths = new Map<string, string>()
const fitted = (context: CanvasRenderingContext2D, text: string, width: number): string => {
  // Measuring each text in each frame would take longer than drawing it.
  const key = `${context.font} ${Math.round(width)} ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  let short = text
  while (short.length > 1 && context.measureText(`${short}…`).width > width) short = short.slice(0, -1)
  const result = short === text || context.measureText(text).width <= width ? text : `${short}…`
  if (widths.size > 10_000) widths.clear()
  widths.set(key, result)
  return result
}
