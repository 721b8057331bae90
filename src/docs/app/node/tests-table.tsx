import type { NodeIndex, SiteIndex } from "../../site.ts"
import { kindName } from "../site-model.ts"
import { NodeLink, Scroll, Status } from "../text/marks.tsx"

/** All tests of a relation. */
export const TestsTable = ({ index, tests }: { readonly index: SiteIndex; readonly tests: readonly NodeIndex[] }) => (
  <section>
    <h2>
      Tests <span class="count">{tests.length}</span>
    </h2>
    <Scroll label="Tests">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Last run</th>
          </tr>
        </thead>
        <tbody>
          {tests.map((test) => {
            const shown = index.nodes[test]
            if (!shown) return null
            return (
              <tr key={test}>
                <th scope="row" class="wide">
                  <NodeLink index={index} node={test} />
                </th>
                <td>{kindName[shown.kind]}</td>
                <td>
                  <Status status={shown.status} of="test" />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  </section>
)
