import { useEffect, useRef, useState } from "preact/hooks"
import type { SiteChart } from "../../site.ts"
import { loadDraw } from "./load-draw.ts"

/** A chart with axes, drawn anew as its place grows and shrinks. */
export const PlotFigure = ({ chart }: { readonly chart: SiteChart }) => {
  const place = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    const holder = place.current
    if (!holder) return
    let left = false
    let drawn = 0
    const draw = async (width: number): Promise<void> => {
      try {
        const make = await loadDraw()
        if (left || width === drawn || width < 1) return
        drawn = width
        holder.replaceChildren(make(chart, width))
      } catch (error) {
        if (!left) setProblem(error instanceof Error ? error.message : String(error))
      }
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry) void draw(Math.floor(entry.contentRect.width))
    })
    observer.observe(holder)
    return () => {
      left = true
      observer.disconnect()
    }
  }, [chart])
  if (problem !== null) return <p class="problem">{problem}</p>
  return <div class="plot" ref={place} />
}
