import { useEffect, useState } from "preact/hooks"
import { detailsPerFile, type NodeIndex, type SiteDetails, type SiteFiles } from "../site.ts"
import { load } from "./load.ts"

/** What was loaded, why it could not be, or null while it is on its way. */
export type Loaded<Content> = Content | Error | null

/** A file of the folder `data`, loaded when a page that needs it is shown. */
export const useFile = <Name extends keyof SiteFiles & string>(name: Name): Loaded<SiteFiles[Name]> => {
  const [state, setState] = useState<{ name: Name; content: Loaded<SiteFiles[Name]> }>({ name, content: null })
  useEffect(() => {
    let left = false
    const settle = (content: SiteFiles[Name] | Error) => left || setState({ name, content })
    load(name).then(settle, (problem: unknown) =>
      settle(problem instanceof Error ? problem : new Error(String(problem))),
    )
    return () => {
      left = true
    }
  }, [name])
  // For one turn the state is still that of the page before.
  return state.name === name ? state.content : null
}

export const useDetails = (node: NodeIndex): Loaded<SiteDetails> => {
  const file = useFile(`details-${Math.floor(node / detailsPerFile)}`)
  if (file === null || file instanceof Error) return file
  return (
    file[node % detailsPerFile] ?? new Error("The details of this node are not in its file. Generate the site again.")
  )
}
