/** Where a point of the scene is on the screen: `x * k + camera.x`, `y * k + camera.y`. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly k: number
}
export interface Size {
  readonly width: number
  readonly height: number
}

export const leastZoom = 0.04
export const mostZoom = 2.5
const edge = 32
/** For the names of layers. */
const head = 40

/** All of the scene, but not larger than at full size. */
export const fitting = (scene: Size, view: Size): Camera => {
  const k = Math.max(
    leastZoom,
    Math.min(1, (view.width - 2 * edge) / scene.width, (view.height - 2 * edge - head) / scene.height),
  )
  return {
    x: (view.width - scene.width * k) / 2,
    y: (view.height + head - scene.height * k) / 2,
    k,
  }
}

/** With a point of the scene in the middle, near enough to read. */
export const centred = (point: { readonly x: number; readonly y: number }, view: Size, k: number): Camera => {
  const near = Math.max(k, 0.8)
  return { x: view.width / 2 - point.x * near, y: view.height / 2 - point.y * near, k: near }
}
