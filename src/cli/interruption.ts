import type { EventEmitter } from "node:events"
import { type StopSignal, signalExitCode } from "./exit-code.ts"

/** `npm run` passes on a Ctrl-C that the terminal has sent to all: it arrives twice and was meant once. */
const sameKeystroke = 500

export interface InterruptionOptions {
  readonly say: (text: string) => void
  /** Ends the process at once. */
  readonly kill: (code: number) => void
  readonly now?: () => number
}

/** The first Ctrl-C or SIGTERM asks to stop, the second one does not ask. */
export class Interruption {
  readonly #controller = new AbortController()
  readonly #process: Pick<EventEmitter, "on" | "off">
  readonly #options: InterruptionOptions
  #stopped: { readonly by: StopSignal; readonly at: number } | null = null

  constructor(process: Pick<EventEmitter, "on" | "off">, options: InterruptionOptions) {
    this.#process = process
    this.#options = options
  }
  get signal(): AbortSignal {
    return this.#controller.signal
  }
  /** Of a run that was stopped; null if none was asked to. */
  get exitCode(): number | null {
    return this.#stopped && signalExitCode[this.#stopped.by]
  }
  /** Before this, a signal ends the process as it ends any other: there is nothing to cancel. */
  begin(): void {
    for (const signal of signals) this.#process.on(signal, this.#receive)
  }
  end(): void {
    for (const signal of signals) this.#process.off(signal, this.#receive)
  }
  readonly #receive = (signal: StopSignal): void => {
    const { say, kill, now = Date.now } = this.#options
    if (this.#stopped === null) {
      this.#stopped = { by: signal, at: now() }
      say("\nStopping: cancelling what runs. A second Ctrl-C ends it at once.\n")
      this.#controller.abort()
    } else if (now() - this.#stopped.at > sameKeystroke) kill(signalExitCode[signal])
  }
}

const signals: readonly StopSignal[] = ["SIGINT", "SIGTERM"]
