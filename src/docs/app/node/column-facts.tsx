import type { NodeIndex, SiteIndex } from "../../site.ts"
import { Problem } from "../problem.tsx"
import { MarkdownText } from "../text/markdown-text.tsx"
import { useDetails, useFile } from "../use-file.ts"
import { TestMarks } from "./test-marks.tsx"

interface ColumnFactsProps {
  readonly index: SiteIndex
  readonly node: NodeIndex
  readonly column: number
}

/** What is known of a column, above its lineage. */
export const ColumnFacts = ({ index, node, column }: ColumnFactsProps) => {
  const details = useDetails(node)
  const descriptions = useFile("descriptions")
  if (details instanceof Error) return <Problem error={details} />
  const text =
    descriptions === null || descriptions instanceof Error ? "" : (descriptions.columns[node]?.[column] ?? "")
  const known = details?.columns[column]
  return (
    <div class="column-facts">
      {known && (
        <p>
          <code>{known.type}</code> {known.nullable ? "nullable" : "not null"}
          {known.key && ", part of the unique key"}
        </p>
      )}
      {text !== "" && <MarkdownText text={text} top={2} />}
      {known && <TestMarks index={index} tests={known.tests} />}
    </div>
  )
}
