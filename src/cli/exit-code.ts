/** What the shell gets to know. */
export const exitCode = {
  /** Warnings included. */
  good: 0,
  /** A node or a test, or the warehouse, failed. */
  failed: 1,
  /** The command line, the configuration or the project is wrong: nothing was run. */
  unusable: 2,
} as const

/** Ended by a signal, as shells count. */
export const signalExitCode = { SIGINT: 130, SIGTERM: 143 } as const
export type StopSignal = keyof typeof signalExitCode
