import type { NodeIndex, SiteIndex } from "../../site.ts"
import { nodeHref } from "../route.ts"
import { Status } from "../text/marks.tsx"

/** The tests of a column, each with how it ended. A test that was made for a column is called by what it tests. */
export const TestMarks = ({ index, tests }: { readonly index: SiteIndex; readonly tests: readonly NodeIndex[] }) =>
  tests.length === 0 ? null : (
    <ul class="test-marks">
      {tests.map((test) => {
        const shown = index.nodes[test]
        if (!shown) return null
        return (
          <li key={test}>
            <a href={nodeHref(index, test)} title={shown.name}>
              {briefly(shown.name)}
            </a>{" "}
            <Status status={shown.status} of="test" />
          </li>
        )
      })}
    </ul>
  )

const made = /^(not_null|unique|accepted_values|accepted_range|relationships)_/
const briefly = (name: string): string => made.exec(name)?.[1]?.replace("_", " ") ?? name
