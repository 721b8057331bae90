import type { SiteFiles } from "../site.ts"
import { OtherGeneration } from "./other-generation.ts"

declare global {
  interface Window {
    /** Each file of the folder `data` calls it with its name, what it holds, and which generation of the site it is of. */
    typeline?: (name: string, content: unknown, generation?: string) => void
  }
}

const answers = new Map<string, { readonly content: unknown; readonly generation: string | undefined }>()
window.typeline = (name, content, generation) => {
  answers.set(name, { content, generation })
}

const files = new Map<string, Promise<unknown>>()
/** Of the first file, the index: places in other files are only good for nodes of the same one. */
let shown: string | undefined

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
    const script = document.createElement("script")
    script.src = `data/${name}.js`
    const fail = (error: Error): void => {
      script.remove()
      files.delete(name)
      reject(error)
    }
    const notLoaded = (): void =>
      fail(
        new Error(`${script.src} cannot be loaded. Is the folder complete? Generate it again: pipeline docs generate`),
      )
    // A script that is damaged loads too: only its call says that it is whole.
    script.onload = () => {
      const answer = answers.get(name)
      answers.delete(name)
      if (!answer) return notLoaded()
      if (name === "index") shown = answer.generation
      else if (answer.generation !== shown) return fail(new OtherGeneration())
      script.remove()
      resolve(answer.content)
    }
    script.onerror = notLoaded
    document.head.append(script)
  })
