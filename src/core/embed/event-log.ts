import type { RunEvent } from "../runtime/event.ts"

/** The events of a run, for any number of readers: each reads all of them, whenever it begins. */
export interface EventLog {
  readonly add: (event: RunEvent) => void
  readonly end: () => void
  /** Readers are told after the last event. */
  readonly fail: (error: unknown) => void
  readonly events: readonly RunEvent[]
  readonly read: () => AsyncGenerator<RunEvent, void, undefined>
}

export const eventLog = (): EventLog => {
  const events: RunEvent[] = []
  let ended: { readonly error: unknown } | true | null = null
  let waiting: (() => void)[] = []
  const tell = () => {
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  return {
    events,
    add: (event) => {
      events.push(event)
      tell()
    },
    end: () => {
      ended = true
      tell()
    },
    fail: (error) => {
      ended = { error }
      tell()
    },
    async *read() {
      for (let at = 0; ; ) {
        const event = events[at]
        if (event) {
          at++
          yield event
        } else if (ended === true) return
        else if (ended) throw ended.error
        else
          await new Promise<void>((wake) => {
            waiting.push(wake)
          })
      }
    },
  }
}
