import pc from "picocolors"

export type Colors = ReturnType<typeof pc.createColors>

/** How text may look where it goes. */
export interface Screen {
  readonly colors: Colors
  /** The columns of a terminal; null for a file or a pipe, whose lines are not broken. */
  readonly width: number | null
  /** Paths are shown from here, so that a click or a copy finds them. */
  readonly cwd: string
}
export interface Output extends Screen {
  readonly write: (text: string) => void
}
export interface Terminal {
  /** What was asked for: it can be piped on. */
  readonly out: Output
  /** Talk and complaints. */
  readonly err: Output
}

export const processTerminal = (): Terminal => ({ out: output(process.stdout), err: output(process.stderr) })

const output = (stream: NodeJS.WriteStream): Output => {
  // A reader that has enough (`| head`) closes the pipe: what is said after that is said to nobody.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })
  // picocolors looks at stdout only.
  const hasColors = pc.isColorSupported && (stream.isTTY || !process.stdout.isTTY)
  return {
    colors: pc.createColors(hasColors),
    width: stream.isTTY ? Math.max(stream.columns, 40) : null,
    cwd: process.cwd(),
    write: (text) => stream.write(text),
  }
}
