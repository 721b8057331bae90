import type { SiteIndex } from "../../site.ts"
import { NodeLink, PageTitle } from "../text/marks.tsx"
import { nearestNodes } from "./nearest.ts"

interface UnknownPageProps {
  readonly index: SiteIndex
  readonly what: "node" | "layer" | "page" | "column"
  readonly name: string
}

/** For a link that leads nowhere: an old one, or one with a slip. */
export const UnknownPage = ({ index, what, name }: UnknownPageProps) => {
  const near = nearestNodes(index, name, 8)
  return (
    <>
      <PageTitle>Not found</PageTitle>
      <p class="lead">
        There is no {what} <code>{name}</code> in {index.project.name}. It may have been renamed, or removed since the
        link was made.
      </p>
      {near.length > 0 && (
        <>
          <h2>Names that are near</h2>
          <ul class="links">
            {near.map((node) => (
              <li key={node}>
                <NodeLink index={index} node={node} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        Press <kbd>/</kbd> to search, or go to the <a href="#/">overview</a>.
      </p>
    </>
  )
}
