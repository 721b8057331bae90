import { type ResolveFnOutput, type ResolveHookContext, registerHooks } from "node:module"
import { pathToFileURL } from "node:url"

type Exports = { readonly [name: string]: unknown }
type Resolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput

/**
 * Imports files, in their order. For each import() Node walks the whole graph below the file, which for files that read each other is
 * quadratic: so they are all imported at once, by a module that is nowhere but in memory.
 *
 * Fails with what the first faulty file throws.
 */
export const importModules = async (files: readonly string[]): Promise<readonly Exports[]> => {
  const urls = files.map((file) => pathToFileURL(file).href)
  const entry = `typeline:project/${++entries}`
  let isAsked = false
  const resolved = resolver(new Set(urls))
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier !== entry) return resolved(specifier, context, next)
      isAsked = true
      return { url: entry, format: "module", shortCircuit: true }
    },
    load: (url, context, next) =>
      url === entry ? { format: "module", source: importsOf(urls), shortCircuit: true } : next(url, context),
  })
  try {
    const { default: modules } = await import(entry)
    return modules
  } catch (error) {
    // A test runner or a bundler that loads modules in its own way has not asked Node for it.
    if (isAsked) throw error
    return await oneByOne(urls)
  } finally {
    hooks.deregister()
  }
}
let entries = 0

/** Of modules that are asked for at once and read each other, Vite's runner makes some of them twice: two sources where there is one. */
const oneByOne = async (urls: readonly string[]): Promise<readonly Exports[]> => {
  const modules: Exports[] = []
  for (const url of urls) modules.push(await import(url))
  return modules
}

/** The first of these files that cannot be imported; null where all can. */
export const firstFaulty = async (files: readonly string[]): Promise<string | null> => {
  for (const file of files)
    try {
      await import(pathToFileURL(file).href)
    } catch {
      return file
    }
  return null
}

const importsOf = (urls: readonly string[]): string =>
  [
    ...urls.map((url, index) => `import * as m${index} from ${JSON.stringify(url)}`),
    `export default [${urls.map((_, index) => `m${index}`).join(", ")}]`,
  ].join("\n")

/** As Node resolves, which looks at the disk several times for each import; here, once for each folder. */
const resolver = (files: ReadonlySet<string>) => {
  const formats = new Map<string, string | null | undefined>()
  const packages = new Map<string, ResolveFnOutput>()
  return (specifier: string, context: ResolveHookContext, next: Resolve): ResolveFnOutput => {
    const { parentURL } = context
    const isRelative = specifier.startsWith("./") || specifier.startsWith("../")
    const isOurs = parentURL !== undefined && files.has(parentURL)
    if (isOurs && !isRelative && !specifier.startsWith("file:")) {
      const key = `${folderOf(parentURL)} ${specifier}`
      const found = packages.get(key) ?? next(specifier, context)
      packages.set(key, found)
      return { ...found, shortCircuit: true }
    }
    const url = isRelative && isOurs ? new URL(specifier, parentURL).href : specifier
    if (!files.has(url)) return next(specifier, context)
    const kind = `${folderOf(url)} ${url.slice(url.lastIndexOf("."))}`
    const format = formats.get(kind)
    if (format === undefined) {
      const found = next(specifier, context)
      formats.set(kind, found.url === url ? (found.format ?? null) : null)
      return found
    }
    return format === null ? next(specifier, context) : { url, format, shortCircuit: true }
  }
}
const folderOf = (url: string): string => url.slice(0, url.lastIndexOf("/"))
