import type { SourceFile } from "ts-morph"
import type { TsMorph } from "../load-ts-morph.ts"
import { newlineOf, type TextEdit } from "./text-edits.ts"

export interface NullableImport {
  /** What the file calls it. */
  readonly name: string
  /** Makes it so; null where it is so. */
  readonly edit: TextEdit | null
}

/** How `nullable` is reached in a file: by its import, an alias, a namespace; else by an import that is to be added. */
export const nullableImport = ({ Node }: TsMorph, file: SourceFile): NullableImport => {
  const imports = file.getImportDeclarations().filter((one) => !one.isTypeOnly())
  for (const one of imports)
    for (const named of one.getNamedImports())
      if (named.getName() === "nullable" && !named.isTypeOnly())
        return { name: named.getAliasNode()?.getText() ?? "nullable", edit: null }
  const ours = imports.filter((one) => one.getModuleSpecifierValue() === "typeline")
  const space = ours.find((one) => one.getNamespaceImport())?.getNamespaceImport()
  if (space) return { name: `${space.getText()}.nullable`, edit: null }
  const named = ours.flatMap((one) => one.getNamedImports())
  // In its place in the alphabet, where the others are in theirs.
  const before = named.find((one) => one.getName() > "nullable")
  const last = named.at(-1)
  if (before) return { name: "nullable", edit: at(before.getStart(), "nullable, ") }
  if (last) return { name: "nullable", edit: at(last.getEnd(), ", nullable") }
  const [first] = file.getStatements().filter((one) => Node.isImportDeclaration(one))
  return {
    name: "nullable",
    edit: at(first?.getStart() ?? 0, `import { nullable } from "typeline"${newlineOf(file.getFullText())}`),
  }
}
const at = (start: number, text: string): TextEdit => ({ start, end: start, text })
