import type { CallExpression, ObjectLiteralExpression, SourceFile } from "ts-morph"
import type { TsMorph } from "../load-ts-morph.ts"
import { propertyOf } from "./edit-object.ts"

export interface FoundSource {
  readonly call: CallExpression
  readonly spec: ObjectLiteralExpression
}

/** Files that are parsed alone: nothing that they import, and no library. */
const emptyProject = ({ Project }: TsMorph) =>
  new Project({
    useInMemoryFileSystem: true,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true, types: [] },
  })
export const parserOf = (morph: TsMorph): ((path: string, text: string) => SourceFile) => {
  const project = emptyProject(morph)
  return (path, text) => project.createSourceFile(path, text, { overwrite: true })
}

/** Those of these files that are no TypeScript. */
export const brokenFiles = (
  morph: TsMorph,
  files: readonly { readonly file: string; readonly after: string }[],
): ReadonlySet<string> => {
  const project = emptyProject(morph)
  const names = new Map(
    files.map(({ file, after }) => [project.createSourceFile(file, after).getFilePath() as string, file]),
  )
  const found = project.getProgram().getSyntacticDiagnostics()
  return new Set(found.flatMap((one) => names.get(one.getSourceFile()?.getFilePath() ?? "") ?? []))
}

/** `source("name", { … })`, in whatever way `source` is imported; a text where it is written in a way that only its author can change. */
export const findSource = (morph: TsMorph, file: SourceFile, name: string): FoundSource | string => {
  const { Node, SyntaxKind } = morph
  const calls = file.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const [first] = call.getArguments()
    const isNamed = Node.isStringLiteral(first) || Node.isNoSubstitutionTemplateLiteral(first)
    return isNamed && first.getLiteralText() === name && isSource(morph, file, call)
  })
  const [call, ...more] = calls
  if (call === undefined || more.length > 0) return `it is not written as one source("${name}", { … })`
  const spec = literalOf(morph, call.getArguments()[1])
  return spec === null ? "what it says is no object that stands there" : { call, spec }
}

const isSource = ({ Node }: TsMorph, file: SourceFile, call: CallExpression): boolean => {
  const callee = call.getExpression()
  if (Node.isPropertyAccessExpression(callee)) return callee.getName() === "source"
  const local = callee.getText()
  return file
    .getImportDeclarations()
    .flatMap((one) => one.getNamedImports())
    .some((one) => one.getName() === "source" && (one.getAliasNode()?.getText() ?? "source") === local)
}

const literalOf = (
  { Node }: TsMorph,
  node: ReturnType<CallExpression["getArguments"]>[number] | undefined,
): ObjectLiteralExpression | null => {
  let inner = node
  while (Node.isAsExpression(inner) || Node.isSatisfiesExpression(inner) || Node.isParenthesizedExpression(inner))
    inner = inner.getExpression()
  return Node.isObjectLiteralExpression(inner) ? inner : null
}
/** The object behind `columns:`; null where there is none that could be changed. */
export const objectAt = (morph: TsMorph, spec: ObjectLiteralExpression, name: string): ObjectLiteralExpression | null =>
  literalOf(morph, propertyOf(morph, spec, name)?.getInitializer())

/** The name that other files import a source by; null where it has none. */
export const exportedName = (morph: TsMorph, file: SourceFile, name: string): string | null => {
  const { Node } = morph
  const found = findSource(morph, file, name)
  const parent = typeof found === "string" ? undefined : found.call.getParent()
  if (!Node.isVariableDeclaration(parent)) return null
  return parent.isExported() && !parent.isDefaultExport() ? parent.getName() : null
}
