import type { Screen } from "../terminal.ts"
import { type LiveState, secondsLeft } from "./live-state.ts"
import { kindWord, qualifiedWord } from "./node-kind.ts"

export interface LiveSize {
  readonly columns: number
  readonly rows: number
}

/** Below what scrolls by: the nodes that run, each with its time, and how far the whole is. */
export const liveLines = (
  state: LiveState,
  known: ReadonlyMap<string, number>,
  now: number,
  { columns, rows }: LiveSize,
  { colors }: Screen,
): readonly string[] => {
  if (state.total === 0) return []
  const width = Math.min(columns - 1, 100)
  const most = Math.max(rows - 4, 1)
  const shown = state.running.length > most ? state.running.slice(0, most - 1) : state.running
  const hidden = state.running.length - shown.length
  const lines = shown.map(({ node, since }) => {
    const time = clock((now - since) / 1000)
    const name = `RUN   ${kindWord(node).padEnd(10)} ${qualifiedWord(node)}`
    const body = fitted(name, width - time.length - 1)
    return `${body}${" ".repeat(Math.max(width - body.length - time.length, 1))}${time}`
  })
  const more = hidden > 0 ? [`and ${hidden} more`] : []
  return [...[...lines, ...more].map((line) => colors.dim(line)), fitted(status(state, known, now), width)]
}

const status = (state: LiveState, known: ReadonlyMap<string, number>, now: number): string => {
  const { done, total, failed } = state
  const rest = secondsLeft(state, known, now)
  return [
    `${done} of ${total} done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(rest === null || rest < 1 ? [] : [`about ${clock(rest)} left`]),
  ].join(" · ")
}

/** `8 s`, `2 min 5 s`, `1 h 10 min`: a live view is read at a glance. */
const clock = (seconds: number): string => {
  const whole = Math.floor(seconds)
  if (whole < 60) return `${whole} s`
  return whole < 3600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

const fitted = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 1))}…`
