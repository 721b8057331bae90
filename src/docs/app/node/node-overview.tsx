import type { NodeIndex, SiteDetails, SiteIndex } from "../../site.ts"
import { DashboardCharts } from "../chart/dashboard-charts.tsx"
import { Problem } from "../problem.tsx"
import { siteModel } from "../site-model.ts"
import { CodeBlock } from "../text/code-block.tsx"
import { MarkdownText } from "../text/markdown-text.tsx"
import { NodeLink } from "../text/marks.tsx"
import { useDetails, useFile } from "../use-file.ts"
import { ColumnsTable } from "./columns-table.tsx"
import { Facts } from "./facts.tsx"
import { Sample } from "./sample.tsx"
import { TestsTable } from "./tests-table.tsx"

interface NodeProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
}

/** All that is known of a node, in words and tables. */
export const NodeOverview = ({ index, node }: NodeProps) => {
  const details = useDetails(node)
  const shown = index.nodes[node]
  if (!shown) return null
  return (
    <>
      <Description node={node} />
      {shown.kind === "dashboard" && <DashboardCharts index={index} node={node} />}
      {details === null && <p class="loading">Loading …</p>}
      {details instanceof Error && <Problem error={details} />}
      {details !== null && !(details instanceof Error) && <Details index={index} node={node} details={details} />}
    </>
  )
}

const Description = ({ node }: { readonly node: NodeIndex }) => {
  const descriptions = useFile("descriptions")
  if (descriptions === null) return null
  if (descriptions instanceof Error) return <Problem error={descriptions} />
  const text = descriptions.nodes[node] ?? ""
  return text === "" ? <p class="empty">Nobody has described it yet.</p> : <MarkdownText text={text} top={2} />
}

const Details = ({ index, node, details }: NodeProps & { readonly details: SiteDetails }) => {
  const { columns = [], tests = [], parents = [], kind } = index.nodes[node] ?? {}
  return (
    <>
      <Facts index={index} node={node} details={details} />
      {columns.length > 0 && <ColumnsTable index={index} node={node} details={details} />}
      {tests.length > 0 && <TestsTable index={index} tests={tests} />}
      <div class="sides">
        <Dependencies index={index} title="Reads" nodes={parents} none="It reads nothing of this project." />
        <Dependencies
          index={index}
          title="Is read by"
          nodes={siteModel(index).children[node] ?? []}
          none="Nothing of this project reads it."
        />
      </div>
      <h2>Code</h2>
      <p class="file">
        {details.file}:{details.line}
      </p>
      <CodeBlock code={details.typescript} language="typescript" label="TypeScript" />
      {details.sql !== null && (
        <details class="compiled" open={kind === "test"}>
          <summary>Compiled SQL</summary>
          <CodeBlock code={details.sql} language="sql" label="Compiled SQL" />
        </details>
      )}
      {details.sample !== null && <Sample sample={details.sample} />}
    </>
  )
}

interface DependenciesProps {
  readonly index: SiteIndex
  readonly title: string
  readonly nodes: readonly NodeIndex[]
  readonly none: string
}

const Dependencies = ({ index, title, nodes, none }: DependenciesProps) => (
  <section>
    <h2>
      {title} {nodes.length > 0 && <span class="count">{nodes.length}</span>}
    </h2>
    {nodes.length === 0 ? (
      <p class="empty">{none}</p>
    ) : (
      <ul class="links">
        {nodes.map((node) => (
          <li key={node}>
            <NodeLink index={index} node={node} />
          </li>
        ))}
      </ul>
    )}
  </section>
)
