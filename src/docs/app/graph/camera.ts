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

/** Letters grow within their boxes while the camera is far off. In pixels at full size. */
export const nameSize = (k: number): number => Math.round(Math.max(13, Math.min(20, 11 / k)))
export const columnSize = (k: number): number => Math.round(Math.max(12, Math.min(15, 10 / k)))

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

/** Never so far off that nothing of the scene is to be seen. */
export const kept = ({ x, y, k }: Camera, scene: Size, view: Size): Camera => {
  const within = (offset: number, length: number, room: number): number => {
    const shown = Math.min(length, room) / 3
    return Math.max(shown - length, Math.min(room - shown, offset))
  }
  return { x: within(x, scene.width * k, view.width), y: within(y, scene.height * k, view.height), k }
}

/** With a point of the scene in the middle, near enough to read. */
export const centred = (point: { readonly x: number; readonly y: number }, view: Size, k: number): Camera => {
  const near = Math.max(k, 0.8)
  return { x: view.width / 2 - point.x * near, y: view.height / 2 - point.y * near, k: near }
}
