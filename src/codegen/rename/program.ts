// The files that may name a column, as a TypeScript program that can be changed in memory.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { SourceFile, ts } from "ts-morph"
import type { TsMorph } from "../load-ts-morph.ts"
import { RenameError } from "./error.ts"

export const byteOrderMark = "\uFEFF"

export interface Program {
  readonly ts: typeof ts
  /** Those that may name the column, sorted. */
  readonly files: readonly SourceFile[]
  readonly file: (path: string) => SourceFile | undefined
  /** As it was on the disk, without a byte order mark. */
  readonly before: ReadonlyMap<string, string>
  /** Those that begin with one. */
  readonly marked: ReadonlySet<string>
  /** As the texts are now. */
  readonly checker: () => ts.TypeChecker
  readonly service: ts.LanguageService
  /** What the compiler says of the files, as they are now. */
  readonly diagnostics: () => readonly ts.Diagnostic[]
}

/** Reads the files that `declaring` reads, and all that read one of those, as far as they are in the project's tsconfig.json. */
export const openProgram = (morph: TsMorph, root: string, declaring: string): Program | RenameError => {
  const { ts, Project } = morph
  const tsConfigFilePath = configAbove(root)
  if (tsConfigFilePath === null)
    return new RenameError({
      reason: "Files",
      message: `There is no tsconfig.json in ${root} or a folder above it: it says which files may name the column.`,
    })
  const project = new Project({
    tsConfigFilePath,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  })
  const options = project.getCompilerOptions()
  const config = ts.getParsedCommandLineOfConfigFile(
    tsConfigFilePath,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => {},
    },
  )
  const names = related(ts, options, [...new Set([...(config?.fileNames ?? []), declaring])], declaring)
  const files = names.map((name) => project.addSourceFileAtPath(name))
  const service = project.getLanguageService().compilerObject
  // The service's own: a second program would read and check everything again.
  const current = (): ts.Program => {
    const program = service.getProgram()
    if (program === undefined) throw new Error("The language service has no program.")
    return program
  }
  return {
    ts,
    files,
    file: (path) => project.getSourceFile(path),
    before: new Map(files.map((file) => [file.getFilePath(), file.getFullText()])),
    marked: new Set(names.filter((name) => readFileSync(name, "utf8").startsWith(byteOrderMark))),
    checker: () => current().getTypeChecker(),
    service,
    diagnostics: () => {
      const program = current()
      return files.flatMap(({ compilerNode }) => [
        ...program.getSyntacticDiagnostics(compilerNode),
        ...program.getSemanticDiagnostics(compilerNode),
      ])
    },
  }
}

const configAbove = (root: string): string | null => {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "tsconfig.json"))) return join(folder, "tsconfig.json")
    if (folder === dirname(folder)) return null
  }
}

/** A change of `start` can be felt where a file is read that it reads: the row of one is handed on by another. */
const related = (
  tsc: typeof ts,
  options: ts.CompilerOptions,
  all: readonly string[],
  start: string,
): readonly string[] => {
  const known = new Set(all)
  const cache = tsc.createModuleResolutionCache(dirname(start), (name) => name, options)
  const reads = new Map(all.map((file) => [file, importsOf(tsc, options, cache, file).filter((one) => known.has(one))]))
  const readers = new Map<string, string[]>()
  for (const [file, imported] of reads)
    for (const one of imported) readers.set(one, [...(readers.get(one) ?? []), file])
  const upstream = reached([start], (file) => reads.get(file) ?? [])
  return [...reached(upstream, (file) => readers.get(file) ?? [])].sort()
}

const reached = (starts: Iterable<string>, next: (file: string) => readonly string[]): ReadonlySet<string> => {
  const seen = new Set(starts)
  for (const file of seen) for (const other of next(file)) seen.add(other)
  return seen
}

const importsOf = (
  tsc: typeof ts,
  options: ts.CompilerOptions,
  cache: ts.ModuleResolutionCache,
  file: string,
): readonly string[] =>
  tsc.preProcessFile(readFileSync(file, "utf8")).importedFiles.flatMap(({ fileName }) => {
    // The SDK itself names no column of the project.
    if (/^typeline(\/|$)|^node:/.test(fileName)) return []
    const { resolvedModule } = tsc.resolveModuleName(
      fileName,
      file,
      options,
      tsc.sys,
      cache,
      undefined,
      tsc.ModuleKind.ESNext,
    )
    return resolvedModule === undefined ? [] : [resolvedModule.resolvedFileName]
  })
