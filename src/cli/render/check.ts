import type { Check } from "../../core/embed/debug.ts"
import type { Screen } from "../terminal.ts"
import { messageLines } from "./text.ts"

const nameWidth = "configuration".length

/** `ok      storage        data/movies.csv is there` */
export const checkText = ({ name, isGood, words }: Check, screen: Screen): string => {
  const { colors } = screen
  const verdict = isGood ? colors.green("ok  ") : colors.red("mend")
  const indent = " ".repeat(4 + 2 + nameWidth + 2)
  const width = screen.width === null ? null : Math.max(screen.width - indent.length, 20)
  const [first = "", ...rest] = messageLines(words, { ...screen, width })
  const head = `${verdict}  ${name.padEnd(nameWidth)}  ${first}`
  return [head, ...rest.map((line) => indent + line)].map((line) => `${line.trimEnd()}\n`).join("")
}
