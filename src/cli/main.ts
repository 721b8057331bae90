import { CommanderError } from "commander"
import { exitCode } from "./exit-code.ts"
import { createProgram } from "./program.ts"
import { faultText, usageText } from "./render/complaint.ts"
import { processTerminal } from "./terminal.ts"
import { UsageError } from "./usage-error.ts"
import { version } from "./version.ts"

const terminal = processTerminal()
const program = createProgram({
  version: version(),
  terminal,
  exit: (code) => {
    process.exitCode = code
  },
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCode.good : exitCode.unusable
  else if (error instanceof UsageError) {
    terminal.err.write(usageText(error, terminal.err))
    process.exitCode = exitCode.unusable
  } else {
    terminal.err.write(faultText(error, process.argv.includes("--debug"), terminal.err))
    process.exitCode = exitCode.failed
  }
}

/** A driver may still be asking a server that does not answer any more. Nobody waits for that once all has been told. */
const leave = (): void => {
  const isTold = process.stdout.writableLength === 0 && process.stderr.writableLength === 0
  if (isTold) process.exit()
  setTimeout(leave, leaveMillis).unref()
}
const leaveMillis = 500
setTimeout(leave, leaveMillis).unref()
