import type * as Snowflake from "snowflake-sdk"

export interface Pulse {
  /** How often a session is felt while a statement runs. */
  readonly everyMillis: number
  /** How long it may take to answer. */
  readonly answerMillis: number
  /** After how long without an answer it is taken for lost. A beat that is refused at once says little by itself. */
  readonly lostMillis: number
}
export const usualPulse: Pulse = { everyMillis: 15_000, answerMillis: 15_000, lostMillis: 60_000 }

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
 * called when Snowflake was not reached for a minute. Gives what ends the watch.
 */
export const watch = (connection: Snowflake.Connection, pulse: Pulse, onLost: () => void) => {
  let answered = performance.now()
  let isOver = false
  let timer: NodeJS.Timeout
  const next = () => {
    timer = setTimeout(async () => {
      const isAlive = await beats(connection, pulse.answerMillis)
      if (isOver) return
      if (isAlive) answered = performance.now()
      if (performance.now() - answered < pulse.lostMillis) next()
      else onLost()
    }, pulse.everyMillis)
  }
  next()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
