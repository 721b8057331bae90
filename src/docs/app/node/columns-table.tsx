import type { NodeIndex, SiteDetails, SiteIndex } from "../../site.ts"
import { Problem } from "../problem.tsx"
import { columnHref } from "../route.ts"
import { MarkdownText } from "../text/markdown-text.tsx"
import { Scroll } from "../text/marks.tsx"
import { useFile } from "../use-file.ts"
import { ColumnLinks } from "./column-links.tsx"
import { TestMarks } from "./test-marks.tsx"
import { useColumnGraph } from "./use-column-graph.ts"

interface ColumnsTableProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
  readonly details: SiteDetails
}

export const ColumnsTable = ({ index, node, details }: ColumnsTableProps) => {
  const descriptions = useFile("descriptions")
  const graph = useColumnGraph(index)
  const names = index.nodes[node]?.columns ?? []
  const text = (column: number): string =>
    descriptions === null || descriptions instanceof Error ? "" : (descriptions.columns[node]?.[column] ?? "")
  return (
    <section>
      <h2>
        Columns <span class="count">{names.length}</span>
      </h2>
      {graph instanceof Error && <Problem error={graph} />}
      <Scroll label="Columns">
        <table class="columns">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Type</th>
              <th scope="col">Description</th>
              <th scope="col">Tests</th>
              <th scope="col">Comes from</th>
              <th scope="col">Feeds</th>
            </tr>
          </thead>
          <tbody>
            {details.columns.map((column, place) => (
              <tr key={names[place]}>
                <th scope="row">
                  <a class="mono" href={columnHref(index, node, place)}>
                    {names[place]}
                  </a>
                  {column.key && (
                    <span class="tag" title="Part of the unique key">
                      key
                    </span>
                  )}
                  {column.tags.map((tag) => (
                    <span key={tag} class="tag">
                      {tag}
                    </span>
                  ))}
                </th>
                <td>
                  <span class="mono type">{column.type}</span>
                  <span class="nullable">{column.nullable ? "nullable" : "not null"}</span>
                </td>
                <td class="wide">{text(place) !== "" && <MarkdownText text={text(place)} />}</td>
                <td>
                  <TestMarks index={index} tests={column.tests} />
                </td>
                <td>
                  {graph !== null && !(graph instanceof Error) && (
                    <ColumnLinks index={index} graph={graph} node={node} column={place} side="origins" />
                  )}
                </td>
                <td>
                  {graph !== null && !(graph instanceof Error) && (
                    <ColumnLinks index={index} graph={graph} node={node} column={place} side="readers" />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
