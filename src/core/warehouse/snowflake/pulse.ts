import type * as Snowflake from "snowflake-sdk"

export interface Pulse {
  /** How often a session is felt while a statement runs. */
  readonly everyMillis: number
  /** How long it may take to answer. */
  readonly answerMillis: number
}
export const usualPulse: Pulse = { everyMillis: 15_000, answerMillis: 15_000 }
const mostMissed = 2

/** Whether the session gives a sign of life in time. */
const beats = (connection: Snowflake.Connection, millis: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), millis)
  })
  return Promise.race([connection.isValidAsync(), late]).finally(() => clearTimeout(timer))
}

/**
 * Watches over a statement: where nobody answers, the driver sends it again a thousand times, which takes hours. `onLost` is
 * called when Snowflake was not reached several times in a row, within a minute. Gives what ends the watch.
 */
export const watch = (connection: Snowflake.Connection, pulse: Pulse, onLost: () => void) => {
  let missed = 0
  let isOver = false
  let timer: NodeJS.Timeout
  const next = () => {
    timer = setTimeout(async () => {
      missed = (await beats(connection, pulse.answerMillis)) ? 0 : missed + 1
      if (isOver) return
      if (missed < mostMissed) next()
      else onLost()
    }, pulse.everyMillis)
  }
  next()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
