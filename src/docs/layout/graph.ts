/** What is to be laid out. A node is its place in the list. */
export interface LayoutNode {
  /** A place in the order of layers: nodes of one layer stand together. */
  readonly layer: number
  /** Pixels; `boxHeight` unless said otherwise. */
  readonly height?: number
}
export type LayoutEdge = readonly [from: number, to: number]

/** Pixels at full size. */
export const boxWidth = 220
export const boxHeight = 36
/** Between boxes one above the other, and between columns of boxes. */
export const rowGap = 16
export const columnGap = 60
