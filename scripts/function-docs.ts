// Reads docstrings and signatures: enough TypeScript for the SDK's own style, and no more.

export interface Documented {
  readonly name: string
  /** `lpad(text, length, fill = " ")` */
  readonly signature: string
  /** `varchar?` */
  readonly returns: string
  readonly meaning: string
  /** The sentences about NULL. */
  readonly nulls: string
  /** Code; "" without an example. */
  readonly example: string
}

const docstring = String.raw`\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?:\s*\/\/[^\n]*\n)*`
const cleaned = (comment: string): string =>
  comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, ""))
    .join("\n")
    .trim()

const parts = (comment: string) => {
  const [prose = "", example = ""] = cleaned(comment).split("@example\n")
  const sentences = prose
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .split(/(?<=\.) (?=[A-Z`])/)
  const isOfNull = (sentence: string) => /^(NULL|Never NULL|What is NULL)\b/.test(sentence)
  return {
    meaning: sentences.filter((sentence) => !isOfNull(sentence)).join(" "),
    nulls: sentences
      .filter(isOfNull)
      .map((sentence) => sentence.replace(/^NULL /, "").replace(/^Never NULL.*$/, "never."))
      .join(" "),
    example: example.trimEnd(),
  }
}

/** The functions that a module exports, with a docstring before them. */
export const exportedFunctions = (source: string): readonly Documented[] =>
  [...source.matchAll(new RegExp(`${docstring}export const (\\w+) =`, "g"))].flatMap((match) => {
    const [whole, comment = "", name = ""] = match
    const rest = source.slice(match.index + whole.length)
    const { parameters, after } = signatureOf(rest)
    if (parameters === null) return []
    const template = /TemplateStringsArray/.test(parameters)
    const call = template
      ? `${name}\`…\``
      : `${name}(${names(parameters)})${/^[\s\S]{0,400}?TemplateStringsArray/.test(after) && /^\s*=>\s*(<|\()/.test(after) ? "`…`" : ""}`
    return [{ name, signature: call, returns: sqlWords(after), ...parts(comment) }]
  })

/** Parameters between the first parentheses after the type parameters, and what follows. */
const signatureOf = (source: string): { readonly parameters: string | null; readonly after: string } => {
  const start = source.trimStart().startsWith("<") ? closing(source, source.indexOf("<")) + 1 : 0
  const open = source.indexOf("(", start)
  if (open < 0 || source.slice(start, open).trim() !== "") return { parameters: null, after: "" }
  const close = closing(source, open)
  return { parameters: source.slice(open + 1, close), after: source.slice(close + 1) }
}

/** The bracket that closes the one at `open`; arrows are no brackets. */
const closing = (source: string, open: number): number => {
  let depth = 0
  for (let at = open; at < source.length; at++) {
    if (source.startsWith("=>", at)) at++
    else if ("<([{".includes(source[at] ?? "")) depth++
    else if (">)]}".includes(source[at] ?? "") && --depth === 0) return at
  }
  return source.length
}

const splitTop = (list: string): readonly string[] => {
  const pieces: string[] = []
  let piece = ""
  for (let at = 0; at < list.length; at++) {
    const character = list[at] ?? ""
    if ("<([{".includes(character)) {
      const end = closing(list, at)
      piece += list.slice(at, end + 1)
      at = end
    } else if (character === ",") {
      pieces.push(piece)
      piece = ""
    } else piece += character
  }
  return [...pieces, piece].map((text) => text.trim()).filter((text) => text !== "")
}

const names = (parameters: string): string =>
  splitTop(parameters)
    .filter((parameter) => !parameter.startsWith("this:"))
    .map((parameter) => {
      const [, name = parameter, optional = ""] = /^(\.{3}\w+|\w+)(\?)?/.exec(parameter) ?? []
      const otherwise = / = ([^=>][\s\S]*)$/.exec(parameter)?.[1]
      return optional || otherwise === "{}" ? `${name}?` : otherwise ? `${name} = ${otherwise}` : name
    })
    .join(", ")

/** `): Expr<"varchar" | Null<T>, G>` as `varchar?`; "" where a type says less than the text. */
const sqlWords = (after: string): string => {
  const type = /^:\s*(Expr|WithoutOver)</.exec(after)
  if (!type) return ""
  const open = after.indexOf("<")
  const [value = ""] = splitTop(after.slice(open + 1, closing(after, open)))
  const words = value
    .split(/ \| (?![^<]*>)/)
    .map((word) => word.trim())
    .filter((word) => word !== "")
  const nullable = words.includes("null") ? " or NULL" : words.some((word) => /^(Null|LastNull)</.test(word)) ? "?" : ""
  const [kind = ""] = words.filter((word) => word !== "null" && !/^(Null|LastNull)</.test(word))
  const named = /^"(.*)"$/.exec(kind)?.[1]
  const array = /^\{ readonly array: (?:"(\w+)"|.*) \}$/.exec(kind)
  if (array) return `${array[1] ?? "array"}${array[1] ? "[]" : ""}${nullable}`
  return named === undefined ? "" : `${named}${nullable}`
}

/** The methods of an interface that have a docstring. */
export const methods = (
  source: string,
  type: string,
): readonly (Pick<Documented, "name" | "signature" | "meaning"> & { readonly comment: string })[] => {
  const from = source.indexOf(`export interface ${type}<`)
  const body = source.slice(from, source.indexOf("\n}\n", from))
  return [...body.matchAll(new RegExp(`  ${docstring}  (\\w+)(?=[<(])`, "g"))].map((match) => {
    const [whole, comment = "", name = ""] = match
    const { parameters } = signatureOf(body.slice(match.index + whole.length))
    return {
      name,
      signature: `${name}(${names(parameters ?? "")})`,
      meaning: cleaned(comment).replaceAll(/\s*\n\s*/g, " "),
      comment,
    }
  })
}

/** Those of them that show an example. */
export const shownMethods = (source: string, type: string): readonly Documented[] =>
  methods(source, type)
    .filter(({ comment }) => comment.includes("@example"))
    .map(({ name, signature, comment }) => ({ name, signature: `.${signature}`, returns: "", ...parts(comment) }))
