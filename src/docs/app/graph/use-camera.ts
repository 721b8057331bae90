import { select } from "d3-selection"
import { type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom"
import type { RefObject } from "preact"
import { useCallback, useEffect, useRef } from "preact/hooks"
import { type Camera, leastZoom, mostZoom } from "./camera.ts"

export interface CameraControl {
  readonly current: () => Camera
  readonly go: (camera: Camera) => void
  readonly zoomBy: (factor: number) => void
  readonly panBy: (x: number, y: number) => void
}

/** Wheel, drag and pinch on an element move the camera; `moved` is called at most once a frame. */
export const useCamera = (
  element: RefObject<HTMLElement | null>,
  moved: (camera: Camera) => void,
  keep: (camera: Camera) => Camera,
): CameraControl => {
  const camera = useRef<Camera>({ x: 0, y: 0, k: 1 })
  const behaviour = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null)
  const latest = useRef({ moved, keep })
  latest.current = { moved, keep }

  useEffect(() => {
    const target = element.current
    if (!target) return
    let frame = 0
    const zooming = zoom<HTMLElement, unknown>()
      .scaleExtent([leastZoom, mostZoom])
      .filter((event: Event) => !(event instanceof MouseEvent) || event.type === "wheel" || event.button === 0)
      .constrain((transform) => {
        const { x, y, k } = latest.current.keep(transform)
        return zoomIdentity.translate(x, y).scale(k)
      })
      .on("zoom", ({ transform }: { transform: Camera }) => {
        camera.current = { x: transform.x, y: transform.y, k: transform.k }
        if (frame === 0) {
          frame = requestAnimationFrame(() => {
            frame = 0
            latest.current.moved(camera.current)
          })
        }
      })
    behaviour.current = zooming
    select(target).call(zooming).on("dblclick.zoom", null)
    return () => {
      cancelAnimationFrame(frame)
      select(target).on(".zoom", null)
    }
  }, [element])

  const withZoom = useCallback(
    (act: (zooming: ZoomBehavior<HTMLElement, unknown>, target: HTMLElement) => void): void => {
      if (behaviour.current && element.current) act(behaviour.current, element.current)
    },
    [element],
  )
  return {
    current: () => camera.current,
    go: ({ x, y, k }) =>
      withZoom((zooming, target) => select(target).call(zooming.transform, zoomIdentity.translate(x, y).scale(k))),
    zoomBy: (factor) => withZoom((zooming, target) => select(target).call(zooming.scaleBy, factor)),
    panBy: (x, y) =>
      withZoom((zooming, target) =>
        select(target).call(zooming.translateBy, x / camera.current.k, y / camera.current.k),
      ),
  }
}
