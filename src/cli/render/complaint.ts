import type { Screen } from "../terminal.ts"
import type { UsageError } from "../usage-error.ts"
import { messageLines } from "./text.ts"

/** `error: …`, and what belongs to it below. */
export const complaint = (message: string, screen: Screen): string =>
  labelled("error:", screen.colors.red, message, screen)

/** `warning: …`: it goes on. */
export const warningText = (message: string, screen: Screen): string =>
  labelled("warning:", screen.colors.yellow, message, screen)

const labelled = (label: string, color: (text: string) => string, message: string, screen: Screen): string => {
  const [first = "", ...rest] = messageLines(`${label} ${message}`, screen)
  const lines = [first.replace(label, color(label)), ...rest.map((line) => `  ${line}`)]
  return `${lines.join("\n")}\n`
}

export const usageText = (error: UsageError, screen: Screen): string =>
  complaint(`${error.message}\n${error.hint}`, screen)

/** What should not happen: whoever mends it needs the stack. */
export const faultText = (error: unknown, debug: boolean, screen: Screen): string => {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  const advice = debug
    ? "Please report it, with all that stands here."
    : "Please report it, with what the same command prints with --debug."
  const told = complaint(`This is a fault of Typeline itself: ${message}\n${advice}`, screen)
  return debug ? told + stackText(stack ?? message, screen) : told
}

/** The stack of an error and of those that caused it. */
export const stackText = (stack: string, { colors }: Screen): string => `${colors.dim(stack.trimEnd())}\n`
