import type { SiteFiles } from "../site.ts"

declare global {
  interface Window {
    /** Each file of the folder `data` calls it with its name and what it holds. */
    typeline?: (name: string, content: unknown) => void
  }
}

const waiting = new Map<string, (content: unknown) => void>()
window.typeline = (name, content) => waiting.get(name)?.(content)

const files = new Map<string, Promise<unknown>>()

/** A file of the folder `data`, loaded once. A page from `file://` may not fetch, but it may load a script. */
export const load = <Name extends keyof SiteFiles & string>(name: Name): Promise<SiteFiles[Name]> => {
  const known = files.get(name)
  const file = known ?? request(name)
  files.set(name, file)
  // The generator writes each file by the same table of types.
  return file as Promise<SiteFiles[Name]>
}

const request = (name: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    waiting.set(name, resolve)
    const script = document.createElement("script")
    script.src = `data/${name}.js`
    script.onload = () => script.remove()
    script.onerror = () => {
      files.delete(name)
      reject(
        new Error(`${script.src} cannot be loaded. Is the folder complete? Generate it again: pipeline docs generate`),
      )
    }
    document.head.append(script)
  })
